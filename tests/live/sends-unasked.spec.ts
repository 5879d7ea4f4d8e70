import { long, longUnless } from '../thorough.ts';
import { answered, expect, type Provider, test } from './two-runs.ts';

const field = "document.querySelector('[name=password], [name=code]')";
const stays = "document.forms[0].addEventListener('submit', (event) => event.preventDefault());";
const onEvent = (event: string, send: string) =>
  `${stays}${field}.addEventListener('${event}', ({ target: { value } }) => { ${send} })`;
const onSubmit = (send: string) =>
  `document.forms[0].addEventListener('submit', (event) => { event.preventDefault(); const { value } = ${field}; ${send} })`;
/** Nobody can tell what it is. */
const hashed = '[...value].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7)';
const post = (body: string) => `fetch('/told', { method: 'POST', body: ${body} })`;
const worker = (what: string) => `new ${what}('/worker.js')`;

/** What a login page may send by, other than its form, and when; without a word of what came of it. */
const sending: Readonly<Record<string, Provider>> = {
  'a WebSocket that it has opened before': {
    script: `const socket = new WebSocket('ws://' + location.host + '/'); ${onSubmit('socket.send(value)')}`,
  },
  'a WebSocket of a worker': {
    script: `const worker = ${worker('Worker')}; ${onSubmit('worker.postMessage(value)')}`,
    worker:
      "const socket = new WebSocket('ws://' + location.host + '/'); onmessage = ({ data }) => socket.send(data)",
  },
  'a worker that many pages share': {
    script: `const shared = ${worker('SharedWorker')}; ${onSubmit('shared.port.postMessage(value)')}`,
    worker: `onconnect = ({ ports: [port] }) => { port.onmessage = ({ data }) => ${post('data')} }`,
  },
  'a worker that it speaks to by a channel': {
    script: `const worker = ${worker('Worker')}; const channel = new BroadcastChannel('c'); ${onSubmit('channel.postMessage(value)')}`,
    worker: `new BroadcastChannel('c').onmessage = ({ data }) => ${post('data')}`,
  },
  'a beacon': { script: onSubmit("navigator.sendBeacon('/told', value)") },
  'a fetch that outlives the page': {
    script: onSubmit("fetch('/told', { method: 'POST', body: value, keepalive: true })"),
  },
  'a fetch as it is typed': { script: onEvent('input', post('value')) },
  'a fetch as it was typed': { script: onEvent('change', post('value')) },
  'a fetch a moment after it was typed': {
    script: onEvent('input', `setTimeout(() => ${post('value')}, 1000)`),
  },
  'a fetch when a key is pressed behind it': {
    // The key that sent the page before may come up on this one.
    script: `${stays}let isSent = false; document.addEventListener('keyup', () => { const { value } = ${field}; if (isSent || !value) return; isSent = true; ${post('value')}; })`,
  },
  'a picture, hashed': { script: onSubmit(`new Image().src = '/told?' + ${hashed}`) },
  'a script, hashed': {
    script: onSubmit(
      `document.head.append(Object.assign(document.createElement('script'), { src: '/told?' + ${hashed} }))`,
    ),
  },
  'a style sheet, hashed': {
    script: onSubmit(
      `document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/told?' + ${hashed} }))`,
    ),
  },
  'what is fetched ahead, hashed': {
    script: onSubmit(
      `document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: '/told?' + ${hashed} }))`,
    ),
  },
  'an event stream, hashed': {
    script: onSubmit(`new EventSource('/told?' + ${hashed}).onerror = ({ target }) => target.close()`),
  },
  'a frame': {
    script: onSubmit(
      `const frame = document.createElement('iframe'); frame.name = 'f'; document.body.append(frame); const form = document.createElement('form'); form.method = 'post'; form.action = '/told'; form.target = 'f'; form.innerHTML = '<input name=p>'; document.body.append(form); form.p.value = value; form.requestSubmit()`,
    ),
  },
};

for (const [what, provider] of Object.entries(sending))
  test(
    `a password that a login page sends by ${what} is sent by one run, and by none after it`,
    longUnless(what.includes('opened before')),
    async ({ told }) => {
      expect(await told(provider)).toBe(1);
    },
  );

for (const [what, { script = '', ...more }] of Object.entries(sending))
  test(
    `a code that its page sends by ${what} is sent by one run, and by none after it`,
    longUnless(what === 'a fetch as it is typed'),
    async ({ told }) => {
      expect(await told({ ...more, script, asksForCode: true })).toBe(2);
    },
  );

test(
  'a code that its page sends by itself at the last digit, with its field fixed meanwhile, is sent by one run',
  long,
  async ({ told }) => {
    const script = `const { code } = document.forms[0]; code.addEventListener('input', async () => { const { value } = code; code.disabled = true; await fetch('/login', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'code=' + value }); code.disabled = false; code.value = ''; })`;
    expect(await told({ script, asksForCode: true })).toBe(2);
  },
);

for (const what of [
  'a WebSocket that it has opened before',
  'a script, hashed',
  'a worker that many pages share',
])
  test(
    `nor after it where the page asks for something else besides, which is too busy: ${what}`,
    longUnless(what.includes('hashed')),
    async ({ told }) => {
      const provider = sending[what];
      const asks = "document.forms[0].addEventListener('submit', () => fetch('/busy').catch(() => 0));";
      expect(await told({ ...provider, script: `${provider?.script};${asks}` })).toBe(1);
    },
  );

test('a script that sends the password to a host that is too busy lets the next run type it, where the engine tells what scripts send', async ({
  told,
  browserName,
}) => {
  const isTold = browserName !== 'firefox';
  expect(await told({ script: onSubmit("fetch('/busy', { method: 'POST', body: value })") })).toBe(
    isTold ? 2 : 1,
  );
});

const aButton =
  "const form = document.forms[0], button = form.querySelector('button'); form.addEventListener('submit', (event) => event.preventDefault()); const send = () => fetch('/told', { method: 'POST', body: form.password.value });";

for (const [what, script] of Object.entries({
  'on its form, and for a click on its button':
    "button.type = 'button'; button.addEventListener('click', send); form.addEventListener('keyup', ({ key }) => key === 'Enter' && send())",
  'anywhere on it, and for a click on its button':
    "button.type = 'button'; button.addEventListener('click', send); document.addEventListener('keydown', ({ key }) => key === 'Enter' && send())",
  'anywhere on it, and for its form':
    "form.addEventListener('submit', send); document.addEventListener('keypress', ({ key }) => key === 'Enter' && send())",
  'anywhere on it, and for a click on a link in place of its button':
    'button.outerHTML = \'<a href="#" name="enter">Enter</a>\'; form.querySelector("a").addEventListener("click", send); document.addEventListener("keydown", ({ key }) => key === "Enter" && send())',
  'anywhere on it, and for a click within a closed element of its own':
    'customElements.define("my-button", class extends HTMLElement { constructor() { super(); const root = this.attachShadow({ mode: "closed", delegatesFocus: true }); root.innerHTML = "<button type=button>Enter</button>"; root.firstChild.addEventListener("click", send); } }); button.outerHTML = \'<my-button name="enter"></my-button>\'; document.addEventListener("keydown", ({ key }) => key === "Enter" && send())',
  'anywhere on it, and for a click on a drawing':
    'button.outerHTML = \'<svg role="button" tabindex="0" name="enter"><rect width="9" height="9"/></svg>\'; form.querySelector("svg").addEventListener("click", send); document.addEventListener("keydown", ({ key }) => key === "Enter" && send())',
  'anywhere on it, and for a click on an element of its own':
    'customElements.define("my-button", class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: "open", delegatesFocus: true }).innerHTML = "<button type=button>Enter</button>"; } }); button.outerHTML = \'<my-button name="enter"></my-button>\'; form.querySelector("my-button").addEventListener("click", send); document.addEventListener("keydown", ({ key }) => key === "Enter" && send())',
}))
  test(
    `a page that listens for Enter ${what}, is sent the password once`,
    longUnless(what.includes('its form,')),
    async ({ told }) => {
      expect(await told({ script: `${aButton} ${script}` })).toBe(1);
    },
  );

const atTheLastDigit = (send: string) =>
  `const form = document.forms[0]; form.code.addEventListener('input', () => { if (form.code.value.length === 6) ${send} }); form.addEventListener('submit', () => { const at = document.createElement('input'); at.name = 'at'; at.value = String(performance.now()); form.append(at); });`;
const again = '<form method="post"><input name="token"><input name="code" value="482913" autofocus></form>';

for (const [what, send] of Object.entries({
  'by its form': 'form.requestSubmit()',
  'past its form': 'form.submit()',
  'by its button': "form.querySelector('button').click()",
  'a moment later': 'setTimeout(() => form.requestSubmit(), 100)',
}))
  for (const [answer, answers] of Object.entries({
    'a page that comes soon': answered('<p>Welcome', 0),
    'a page that comes late': answered('<p>Welcome', 700),
    'the form once more': answered(again, 0),
  }))
    test(
      `a page that sends a code by itself at its last digit, ${what}, and is answered by ${answer}, is sent it once`,
      longUnless(what === 'by its form' && answer.includes('late')),
      async ({ told }) => {
        // A password and a code.
        expect(await told({ asksForCode: true, script: atTheLastDigit(send), answers })).toBe(2);
      },
    );

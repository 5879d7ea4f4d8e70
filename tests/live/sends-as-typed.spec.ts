import { longUnless } from '../thorough.ts';
import { answered, expect, test } from './two-runs.ts';

test('a page that sends a password by itself as it was typed is sent nothing else', async ({ told }) => {
  const script =
    "const form = document.forms[0]; form.password.addEventListener('change', () => form.requestSubmit());";
  expect(await told({ script })).toBe(1);
});

/** Sends the password as it is typed and says that it is wrong; its button would send it as well. */
const sendsAsTyped = (send: string) =>
  `const form = document.forms[0]; const says = document.createElement('p'); form.append(says);
const send = ${send};
const go = async () => { await send(form.password.value); says.textContent = 'Not right'; };
form.password.addEventListener('input', go);
form.addEventListener('submit', (event) => { event.preventDefault(); go(); });`;

for (const [what, send] of Object.entries({
  'by a script': "(password) => fetch('/told', { method: 'POST', body: JSON.stringify({ password }) })",
  hashed: "(password) => fetch('/told', { method: 'POST', body: String(password.length * 31 % 99991) })",
}))
  test(`a page that sends a password by itself as it is typed, ${what}, is sent it once`, async ({
    told,
  }) => {
    expect(await told({ script: sendsAsTyped(send) })).toBe(1);
  });

const tell = "fetch('/login', { method: 'PUT', body: 'typed' })";
for (const [when, sends, before] of [
  ['at once', `${tell};`, ''],
  ['a moment later', `setTimeout(() => ${tell}, 300);`, ''],
  ['again and again', '', `setInterval(() => ${tell}, 200);`],
] as const)
  test(`a page that sends something else ${when} as a password is typed, and says how good it is, is sent it by its button`, async ({
    told,
  }) => {
    const script = `const says = document.createElement('p'); document.forms[0].append(says); ${before}
document.forms[0].password.addEventListener('input', async () => { ${sends} await null; says.textContent = 'Strong'; });`;
    expect(await told({ script })).toBe(1);
  });

test('a page that sends something else as a password is typed, and changes its title and what stands beside its form, is sent it by its button', async ({
  told,
}) => {
  const script = `const box = document.createElement('main'); box.append(document.forms[0]); document.body.append(box);
const beside = document.createElement('p'); document.body.append(beside);
setInterval(() => { document.title += '!'; beside.textContent += 'new '; }, 300);
document.forms[0].password.addEventListener('input', () => ${tell});`;
  expect(await told({ script })).toBe(1);
});

test('a page that sends a password by itself as it is typed, hashed, by a connection that is cut, is sent it once', async ({
  told,
}) => {
  const send =
    "(password) => fetch('/cut', { method: 'POST', body: String(password.length * 31 % 99991) }).catch(() => 0)";
  expect(await told({ script: sendsAsTyped(send) })).toBe(1);
});

test('a page that sends something else as a password is typed, and counts seconds, is sent it by its button', async ({
  told,
}) => {
  const script = `const seconds = document.createElement('p'); document.forms[0].append(seconds);
setInterval(() => { seconds.textContent = String(Math.round(performance.now())); }, 100);
document.forms[0].password.addEventListener('input', () => fetch('/busy', { method: 'PUT', body: 'typed' }));`;
  expect(await told({ script })).toBe(1);
});

/** A page for a code that sends it once, whether it is its last digit or Enter that it hears of, and says that it is wrong. */
const codePage = (send: string, afterMs = 0) =>
  answered(
    `<form method="post"><input name="code"></form><p></p><script>
let isBusy = false; const form = document.forms[0];
const send = ${send};
const go = async () => { if (isBusy || form.code.value.length < 6) return; isBusy = true; await send(form.code.value); isBusy = false; document.querySelector('p').textContent = 'Not right'; };
form.code.addEventListener('input', () => setTimeout(go, ${afterMs}));
form.addEventListener('submit', (event) => { event.preventDefault(); go(); });
</script>`,
    0,
  );

for (const [what, send, afterMs] of [
  ['in one piece', "(code) => fetch('/told', { method: 'POST', body: code })", 0],
  ['in one piece, after a second', "(code) => fetch('/told', { method: 'POST', body: code })", 1000],
  [
    'by a field for each digit',
    "(code) => fetch('/told', { method: 'POST', body: new URLSearchParams(Array.from(code, (digit, at) => ['d' + at, digit])) })",
    0,
  ],
  ['hashed', "(code) => fetch('/told', { method: 'POST', body: String(code * 31 % 99991) })", 0],
  [
    'by a WebSocket',
    "(code) => new Promise((sent) => { const socket = new WebSocket('ws://' + location.host + '/'); socket.onopen = () => { socket.send(code); sent(); } })",
    0,
  ],
] as const)
  test(
    `a page that sends a code by itself ${what} is sent it once`,
    longUnless(what.includes('each digit')),
    async ({ told }) => {
      // A password and a code.
      expect(await told({ answers: codePage(send, afterMs) })).toBe(2);
    },
  );

for (const [what, to] of [
  ['says that the account is locked', '/locked'],
  ['says nothing for long', '/never'],
] as const)
  test(`a page that sends a code by itself, hashed, and shows nothing, is sent it once where its host ${what}`, async ({
    told,
  }) => {
    const answers = answered(
      `<form method="post"><input name="code"></form><script>
const form = document.forms[0];
const send = () => fetch('${to}', { method: 'POST', body: String(form.code.value * 31 % 99991) });
form.code.addEventListener('input', send);
form.addEventListener('submit', (event) => { event.preventDefault(); send(); });
</script>`,
      0,
    );
    // A password and a code.
    expect(await told({ answers })).toBe(2);
  });

test('a page that counts what is typed, and sends its code when Enter is pressed, is sent it', async ({
  told,
}) => {
  const answers = answered(
    `<form method="post"><input name="code"></form><script>
document.forms[0].code.addEventListener('input', () => fetch('/busy', { method: 'PUT', body: 'typed' }));
</script>`,
    0,
  );
  // A password and a code.
  expect(await told({ answers })).toBe(2);
});

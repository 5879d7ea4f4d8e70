import { expect, test } from '@playwright/test';
import { explain } from '../../commands/explain/explain.ts';
import { keap } from '../../core/providers/keap.ts';
import {
  allows,
  answers,
  app,
  authorizeUrl,
  connect,
  type Entry,
  explained,
  fromCas,
  harOf,
  offers,
  read,
  sent,
  signInUrl,
  signin,
  silently,
  went,
} from './capture.ts';

const told = (entries: Parameters<typeof explained>[0]) => JSON.stringify(explained(entries));

// Of letters that no other test hides: what a process has hidden once is hidden there for good.
const password = 'Quail7-of-this-capture';

for (const [what, text] of Object.entries({
  'a form': `username=ada&password=${password}`,
  JSON: JSON.stringify({ password }),
  'a field of another name that a page hides': `name=ada&kennwort=${password}`,
}))
  test(`a password that a capture holds in ${what} is not told when a title shows it`, () => {
    const form = `<title>Sign in</title><form><input name="name"><input type='password' name='kennwort'></form>`;
    const page = `<title>Welcome ${password}</title><input type="password" name="password">`;
    const login = [went(signInUrl, { page: form }), sent(signInUrl, { page }, text)];
    expect(told([...connect(), ...login])).not.toContain(password);
  });

test('no part of a password is told where a long title is cut', () => {
  for (const room of [285, 290, 295, 485, 490]) {
    const page = `<title>${'x'.repeat(room - 1)} ${password}</title><input type="password" name="password">`;
    const entries = [...connect(), sent(signInUrl, { page }, `password=${password}`)];
    expect(told(entries)).not.toContain(password.slice(0, 4));
  }
});

test('a password of letters alone is taken out of a title, and out of no word of ours', () => {
  const page = '<title>Not leak</title><input type="password" name="password">';
  const entries = [...connect(), sent(signInUrl, { page }, 'password=leak')];
  expect(explained(entries).landing.title).toBe('Not [redacted]');
  const leaks = [
    sent(`${app}/login`, { page }, 'password=leak'),
    ...connect(),
    ...silently(),
    ...allows('ada'),
  ];
  expect(explained(leaks).verdict).toBe('leak');
});

test('a code, a cookie and a one-time code are not told when a title shows them', () => {
  const url = 'https://app.example/callback?code=c0de-471100-planted&state=s';
  const title = 'c0de-471100-planted, s3ssion-of-the-test and 909192';
  const entries = [
    ...connect(),
    ...silently(),
    offers('ada'),
    sent(signInUrl, { to: signInUrl }, 'otp=909192'),
    ...answers(url),
  ];
  const last = entries.at(-1);
  const answer = went(url, { page: `<title>${title}</title><input type="password">` });
  if (last) Object.assign(last, answer);
  Object.assign(entries.at(-1)?.response ?? {}, {
    headers: [{ name: 'set-cookie', value: 'session=s3ssion-of-the-test; Path=/' }],
    content: answer.response.content,
  });
  expect(told(entries)).not.toMatch(/planted|s3ssion|909192/);
});

for (const body of [
  'username=ada.archer%40example.com&user_pass=Quail8%40of-this-capture',
  'user_pass=Quail8%40of-this-capture',
  'login_answer=Quail8%40of-this-capture',
  'username=ada.archer%40example.com&login%5Bx%5D=Quail8%40of-this-capture',
  'username=ada.archer%40example.com&userpw=Quail8%40of.this-capture',
  'id=ada&userpw=Quail8-of-this-capture',
  'id=ada&loginPW1=Quail8-of-this-capture',
  'id=ada&user_kodeord=Quail8-of-this-capture',
  'account=ada&user_open_sesame=Quail8%40of.this-capture',
  'account=ada&password=x&login_csrf=Quail8ofthiscapture',
  'session_key=ada&session_password=x&loginCsrfParam=Quail8ofthiscapture',
  'account=ada&password=x&loginTicket=LT-Quail8ofthiscapture',
  'account=ada&password=x&login_challenge=Quail8ofthiscapture',
])
  test(`what was typed beside or in place of a name is not told as one: ${body.replace(/=Quail.*/, '')}`, () => {
    const login = sent(signInUrl, { to: 'https://accounts.infusionsoft.com/login/cas?ticket=ST-1' }, body);
    const entries = [...connect(), went(authorizeUrl, { to: signInUrl }), went(signInUrl, 200), login];
    const story = harOf([...entries, ...fromCas(), ...allows('ada')]);
    for (const expected of [null, 'ada.archer@example.com', 'aa111', 'ada'])
      expect(JSON.stringify(explain(read(story), keap, expected))).not.toContain('Quail8');
  });

test('a value of a field that nobody knows is not told when a title shows it', () => {
  for (const name of ['tj_77', 'q', 'losung_neu', 'x-thing']) {
    const page = `<title>Not Quail9-of-this-capture</title><input type="password">`;
    const entries = [...connect(), sent(signInUrl, { page }, `${name}=Quail9-of-this-capture`)];
    expect(told(entries)).not.toContain('Quail9');
  }
});

test('a code that was typed into a box for each digit is not told when a title shows it', () => {
  const page = '<title>Not 731864</title><input type="password">';
  const boxes = [...'731864'].map((digit, at) => `digit${at}=${digit}`).join('&');
  expect(told([...connect(), sent(signInUrl, { page }, boxes)])).not.toContain('731864');
});

/** An entry of a login page whose title tells `secret`, and what it was carried by, in it or in an entry before it. */
const carriers: Readonly<Record<string, (secret: string) => Entry[]>> = {
  'a cookie of a request': (secret) => [asked({ name: 'Cookie', value: `theme=dark; session=${secret}` })],
  'a bearer token': (secret) => [asked({ name: 'Authorization', value: `Bearer ${secret}` })],
  'Basic authentication': (secret) => [
    asked({ name: 'Authorization', value: `Basic ${Buffer.from(`ada:${secret}`).toString('base64')}` }),
  ],
  'a header that says token': (secret) => [asked({ name: 'X-Auth-Token', value: secret })],
  'the address that a page came from': (secret) => [
    asked({ name: 'Referer', value: `https://a.example/?code=${secret}` }),
  ],
  'the address of what a script asks for': (secret) => [went(`${signin}/api/login?password=${secret}`, 200)],
  'an address within an address': (secret) => [
    went(
      `${signInUrl}&next=${encodeURIComponent(`https://a.example/?x=${encodeURIComponent(`https://b.example/?code=${secret}`)}`)}`,
      200,
    ),
  ],
  'a message of a WebSocket': (secret) => [
    {
      ...went(`${signin}/ws`, 101),
      _webSocketMessages: [{ type: 'send', data: JSON.stringify({ password: secret }) }],
    },
  ],
  'the answer to a script': (secret) => [answered(JSON.stringify({ access_token: secret }))],
  'a hidden field': (secret) => [
    went(signInUrl, {
      page: `<input type="hidden" name="access_token" value="${secret}"><input type="password">`,
    }),
  ],
  'where a page goes on to': (secret) => [
    went(signInUrl, {
      page: `<meta http-equiv="refresh" content="9;url=/x?code=${secret}"><input type="password">`,
    }),
  ],
  'a body beside its entry': (secret) => {
    const entry = sent(signInUrl, 200);
    Object.assign(entry.request, { postData: undefined, _content: { text: `password=${secret}` } });
    return [entry];
  },
};

function asked(header: Entry['request']['headers'][number]): Entry {
  const entry = went(`${signin}/api/me`, 200);
  entry.request.headers.push(header);
  return entry;
}

function answered(text: string): Entry {
  const entry = went(`${signin}/api/token`, 200);
  entry.response.content = { mimeType: 'application/json', text };
  return entry;
}

for (const [at, [what, carried]] of Object.entries(carriers).entries())
  test(`what a capture carries by ${what} is not told when a title shows it`, () => {
    const secret = `c4rried-${at}-of-the-test`;
    const page = `<title>Not ${secret}</title><input type="password">`;
    // Beside the way, so that the page with the title is where it ends.
    const beside = carried(secret).map((entry) => ({ ...entry, _resourceType: 'fetch' }));
    const { landing } = explained([...connect(), ...beside, sent(signInUrl, { page })]);
    expect(landing.title).toBe('Not [redacted]');
  });

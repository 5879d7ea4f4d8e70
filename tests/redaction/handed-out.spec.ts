import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpResponse, http } from 'msw';
import { tokensIn } from '../../core/app/token-answer.ts';
import { Secret } from '../../core/base/secret.ts';
import { Client } from '../../core/canary/http/client.ts';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';
import { hideCarried, hideHandedOut, hidePosted } from '../../core/text/handed-out.ts';
import { ofThisProcess, withoutSecrets } from '../../core/text/redactor.ts';
import { readLanding } from '../../core/trail/read-landing.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';
import { expect, here, pageAt, test } from '../trail/test.ts';
import { coreOf, findCore } from './decoded.ts';

/** Shorter than what is masked in a title, known or not. */
const made = () => randomBytes(9).toString('hex');

/** As in a live run; what is hidden is of this test alone. */
test.beforeEach(() => ofThisProcess.hide(new Secret(made())));

const redirectUri = 'https://app.test/callback';

test('a page that shows the cookie that it has just set tells it nowhere', async ({ desk, serve }) => {
  const session = made();
  serve(
    pageAt('/x', `<title>Logged in as session ${session}</title>`, [
      ['set-cookie', `s=${session}; HttpOnly`],
    ]),
  );
  await desk.page.goto(`${here}/x`);
  const landing = await readLanding(desk.page, {
    ...{ profile: keap, recorder: desk.recorder, mark: 0, redirectUri, timeoutMs: 4000 },
  });
  expect(landing.title).toContain('Logged in as session');
  expect(findCore(JSON.stringify(landing), session)).toEqual([]);
});

test('a page that shows the code or the token of an address tells it nowhere', async ({ desk, serve }) => {
  const [code, token] = [made(), made()];
  serve(pageAt('/x', `<title>Wrong: ${code} ${token}</title>`));
  await desk.page.goto(`${here}/x?code=${code}#access_token=${token}&token_type=bearer`);
  const landing = await readLanding(desk.page, {
    ...{ profile: keap, recorder: desk.recorder, mark: 0, redirectUri, timeoutMs: 4000 },
  });
  expect(landing.title).toContain('Wrong');
  for (const each of [code, token]) expect(findCore(JSON.stringify(landing), each)).toEqual([]);
});

for (const [what, body] of Object.entries({
  'a frame': (code: string) => `<iframe src="/other?code=${code}"></iframe>`,
  'what a script asks for': (code: string) => `<script>fetch('/other?code=${code}')</script>`,
  'what a script is redirected to': (code: string) => `<script>fetch('/moved/${code}')</script>`,
  'an address that a script takes away at once': (code: string) =>
    `<script>location.hash = 'code=${code}'; setTimeout(() => history.replaceState(null, '', '/x'), 50)</script>`,
}))
  test(`the code in the address of ${what} is told nowhere either`, async ({ desk, serve }) => {
    const code = made();
    serve(
      pageAt('/x', `<title>x</title>${body(code)}`),
      pageAt('/other', '<title>other</title>'),
      http.get(
        `${here}/moved/*`,
        () => new HttpResponse(null, { status: 302, headers: { location: `/other?code=${code}` } }),
      ),
    );
    await desk.page.goto(`${here}/x`);
    await expect.poll(() => withoutSecrets(`it was ${code}`)).toBe('it was [redacted]');
  });

test('the code that a form hands on to the app is told nowhere either', async ({ desk, serve }) => {
  const code = made();
  serve(
    pageAt('/x', `<form method="post" action="/callback"><input name="code" value="${code}"></form>`),
    pageAt('/callback', '<title>Refused</title>'),
  );
  await desk.page.goto(`${here}/x`);
  await desk.page.locator('form').evaluate((form: HTMLFormElement) => form.submit());
  await expect(desk.page).toHaveTitle('Refused');
  expect(withoutSecrets(`it was ${code}`)).toBe('it was [redacted]');
});

for (const [at, [where, hide]] of Object.entries({
  'as a code': (value: string) => hideCarried(new URL(`https://here.test/?code=${value}&state=x`)),
  'behind a number sign': (value: string) => hideCarried(new URL(`https://here.test/#access_token=${value}`)),
  'where a name should stand': (value: string) => hideCarried(new URL(`https://here.test/?${value}`)),
  'in a form': (value: string) => hidePosted(`ticket=${value}&state=x`),
}).entries())
  test(`what an address carries is told nowhere either where chance gave it no digit: ${where}`, () => {
    const code = `Wq${'ABCD'[at]}KXtbLMrvNZpdQSghJWycFKvtXN`;
    hide(code);
    expect(withoutSecrets(`it was ${code}`)).toBe('it was [redacted]');
  });

test('a token of its own, whatever its name, is told nowhere either', () => {
  const token = `eyJhbGciOiJub25lIn0.${Buffer.from(made()).toString('base64url')}.`;
  hidePosted(`response=${token}&state=x`);
  expect(withoutSecrets(`it was ${token}`)).toBe('it was [redacted]');
});

test('a title is shown without what looks made up, though nobody has seen it before', async ({
  desk,
  serve,
}) => {
  const token = randomBytes(24).toString('base64url');
  serve(pageAt('/x', `<title>Refused ${token} of Somebody-with-a-Long-Name</title>`));
  await desk.page.goto(`${here}/x`);
  const landing = await readLanding(desk.page, {
    ...{ profile: keap, recorder: desk.recorder, mark: 0, redirectUri, timeoutMs: 4000 },
  });
  expect(landing.title).toBe('Refused … of Somebody-with-a-Long-Name');
});

test('without a browser, what an answer sets, where a redirect leads and what a form hands on is told nowhere either', async () => {
  const [session, code, posted, refused] = [made(), made(), made(), made()];
  // What no jar takes: of another site, and gone at once.
  const unkept = `r=${refused}; Domain=elsewhere.test; Max-Age=0`;
  const server = createServer(({ url = '' }, response) => {
    if (url === '/begin')
      return response
        .writeHead(302, { location: `/end?code=${code}`, 'set-cookie': [`s=${session}`, unkept] })
        .end();
    return response.end(`<title>${session} ${code} ${posted} ${refused}</title>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new Client({
    ...{
      dispatcher: null,
      shown: { harmlessParameters: [], layers: [] },
      guard: new CredentialGuard(keap, []),
    },
  });
  const request = {
    method: 'POST' as const,
    url: new URL(`http://127.0.0.1:${port}/begin`),
    body: new URLSearchParams({ id_token: posted }),
    from: null,
  };
  const answer = await client.request({ ...request, movedOn: null }, AbortSignal.timeout(30_000));
  const told = withoutSecrets(answer?.body.toString() ?? '');
  server.close();
  expect(told).toMatch(/^<title>.+<\/title>$/);
  for (const each of [session, code, posted, refused]) expect(findCore(told, each)).toEqual([]);
});

for (const [what, value] of Object.entries({
  'a session id': made(),
  'a number that is longer than any time': '73920184739201847392',
  'one with a signature, escaped': `s%3A${made()}.${randomBytes(20).toString('base64url')}`,
  'a token of three parts': [made(), made(), randomBytes(30).toString('base64url')].join('.'),
  'JSON with a key': encodeURIComponent(JSON.stringify({ user: 'ann', key: made() })),
}))
  test(`a cookie's value is hidden where it looks made up: ${what}`, () => {
    hideHandedOut(value);
    const core = coreOf(decodeURIComponent(value));
    expect(findCore(withoutSecrets(`You have ${value} now`), core)).toEqual([]);
  });

for (const [what, beside] of Object.entries({
  'as RFC 6749 has it': { expires_in: 3600, scope: 'openid' },
  'with the seconds as text, as of Azure AD v1.0': { expires_in: '3599', token_type: null, scope: null },
  'with no time and a list of scopes': { expires_in: 'never', scope: ['openid'] },
}))
  test(`a token answer is read, and its tokens are hidden: ${what}`, () => {
    const tokens = { access_token: made(), refresh_token: made(), id_token: made() };
    const read = tokensIn(JSON.stringify({ ...tokens, ...beside }), 200, keap.account);
    expect(read.accessToken).toBe(tokens.access_token);
    const told = withoutSecrets(`Here: ${Object.values(tokens).join(' and ')}`);
    for (const token of Object.values(tokens)) expect(findCore(told, token)).toEqual([]);
  });

test('the tokens of an answer that cannot be used are hidden too', () => {
  const token = made();
  const answer = JSON.stringify({ access_token: 7, refresh_token: token, id_token: 8 });
  expect(() => tokensIn(answer, 200, keap.account)).toThrow(/no token answer/);
  expect(findCore(withoutSecrets(`Here: ${token}`), token)).toEqual([]);
});

test('what says something by itself stays', () => {
  hideHandedOut('en-US', '2026-11-25T12:00:00.000Z', 'true', 'signin.infusionsoft.com', 'ann@guarded.test');
  hideCarried(new URL('https://here.test/?code=invalid&token=none&state=2026-11-25&session=login'));
  hideCarried(new URL('https://here.test/?code=AccessDeniedByTheServer&ticket=not-known-to-anybody'));
  for (const text of [
    'en-US',
    '2026-11-25T12:00',
    'signin.infusionsoft.com',
    'invalid',
    'login',
    'none',
    'AccessDeniedByTheServer',
    'not-known-to-anybody',
  ])
    expect(withoutSecrets(`it is ${text}`)).toBe(`it is ${text}`);
});

test('names of errors with acronyms in them stay', () => {
  const names = ['NoSuchCORSConfiguration', 'InvalidSOAPRequest', 'SoftwareTokenMFANotFoundException'];
  const more = ['PublicIPAddressInUse', 'UserIDNotFoundError', 'MissingTLSClientCertificate'];
  for (const name of [...names, ...more]) {
    hideCarried(new URL(`https://here.test/?code=${name}`));
    expect(withoutSecrets(`it is ${name}`)).toBe(`it is ${name}`);
  }
});

test('of a code in an address the parts are hidden by themselves too', () => {
  const [one, other] = [made(), made()];
  hideCarried(new URL(`https://here.test/?code=4%2F${one}.${other}`));
  for (const part of [one, other]) expect(findCore(withoutSecrets(`it is ${part}`), part)).toEqual([]);
});

test('long tokens cost a page with a picture in Base64 little', () => {
  const noise = Array.from({ length: 1200 }, (_, at) =>
    createHash('sha256').update(`${at}`).digest('base64'),
  );
  hideHandedOut(
    `eyJ${noise
      .slice(0, 40)
      .join('')
      .replace(/[^A-Za-z\d]/g, '')}`,
  );
  const page = `<img src="data:image/png;base64,${noise.slice(40).join('').replaceAll('=', '')}">`;
  expect(page.length).toBeGreaterThan(45_000);
  expect(cpuSecondsOf(() => withoutSecrets(page))).toBeLessThan(5);
});

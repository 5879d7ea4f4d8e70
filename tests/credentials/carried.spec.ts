import { expect, test } from '@playwright/test';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { whyNotThere } from '../../core/credentials/may-go.ts';
import { keap } from '../../core/providers/keap.ts';
import { abroad, app, consent, guarding, home, sent } from './guarding.ts';

for (const secret of ['correcthorse', '47110815', 'Пароль'])
  for (const [what, request] of Object.entries({
    'a segment of a path': sent(`${abroad}a/${secret}/b`),
    'a segment in Base64': sent(`${abroad}a/${Buffer.from(secret).toString('base64url')}`),
    'a label of a host': sent(`https://${secret}.collect.example.net/`),
    'a header': sent(abroad, null, { 'x-p': secret }),
    'a subprotocol of a WebSocket': sent(abroad, null, { 'sec-websocket-protocol': `v1, ${secret}` }),
    'a word of a header': sent(abroad, null, { authorization: `Bearer ${secret}` }),
    'the languages': sent(abroad, null, { 'accept-language': secret }),
    "a browser's own name": sent(abroad, null, { 'user-agent': secret }),
    'a cookie': sent(consent, null, { cookie: `a=b; leak=${encodeURIComponent(secret)}; c=d` }),
    'the query of a referrer': sent(abroad, null, {
      referer: `${home}?p=${encodeURIComponent(secret)}`,
    }),
    'a path at the consent': sent(`${consent}/${secret}`),
  }))
    test(`${secret}, though no more than a word, is found elsewhere as a piece of its own: ${what}`, async () => {
      expect((await guarding(secret)).refuses(request)).toBe(true);
    });

for (const [what, request] of Object.entries({
  'a longer segment': sent(`${abroad}signin-page/signing/x.signin.css`),
  'a longer label': sent('https://signing.my-signin.example.net/'),
  "the name of the profile's own host": sent(consent, null, {
    referer: 'https://signin.infusionsoft.com/',
    origin: 'https://signin.infusionsoft.com',
  }),
  'a segment at home': sent('https://signin.infusionsoft.com/signin'),
  'headers that a browser writes': sent(abroad, null, {
    'user-agent': 'Mozilla/5.0 signin Gecko',
    'sec-fetch-mode': 'signin',
    'accept-encoding': 'signin',
  }),
}))
  test(`a word that is a password by chance goes on: ${what}`, async () => {
    expect((await guarding('signin')).refuses(request)).toBe(false);
  });

for (const [password, header] of [
  ['accounts.infusionsoft.com', 'host'],
  ['1234567890', 'content-length'],
] as const)
  test(`a header that says what is looked at elsewhere is no place for a password: ${header}`, async () => {
    const request = sent(consent, 'allow=yes', { [header]: password });
    expect((await guarding(password)).refuses(request)).toBe(false);
  });

test('a password that a script has put into the address of its page does not go on as where it comes from', async () => {
  const from = async (referer: string) =>
    (await guarding('correcthorse')).refuses(sent(home, 'x=1', { referer }));
  expect(await from(`${home}?name=ada&password=correcthorse`)).toBe(true);
  expect(await from(`${home}?name=ada`)).toBe(false);
});

test('a name that is a common word is not looked for in paths and headers', async () => {
  const guard = new CredentialGuard(keap, [app]);
  await guard.typing('name', 'admin');
  expect(guard.refuses(sent(`${abroad}admin`, null, { 'x-for': 'admin' }))).toBe(false);
});

for (const [what, request] of Object.entries({
  'the login form at home': sent(home, 'username=ada.archer%40example.com&password=Archer-offline-only'),
  'the code at home': sent(home, 'token=471100'),
  'the name in an address at home': sent(`${home}?login_hint=ada.archer@example.com`),
  'the name at the consent': sent(consent, 'user=ada.archer@example.com'),
  'the name at the app': sent(`${app}/callback?user=ada.archer@example.com`),
  'digits that are no groups of the code': sent(abroad, 'a=471%20%20100&b=4711%201001&c=1471-100'),
  'what has nothing to do with it': sent(abroad, 'id=84711003&page=/login'),
  'what a server wrote into its cookie': sent(consent, null, { cookie: 'session=4711; lang=de' }),
  'a long upload at home': sent(home, ' '.repeat(2_000_000)),
  "the app's own login": sent(`${app}/login`, 'p=Archer-offline-only', { origin: app }),
}))
  test(`goes on: ${what}`, async () => {
    const guard = await guarding('Archer-offline-only');
    expect(guard.refuses(request)).toBe(false);
    expect(guard.hear()).toBeNull();
  });

for (const [what, value] of Object.entries({
  'a line break behind it, as out of a file': 'Archer-offline-only\n',
  'a line break in it': 'Archer-\r\noffline-only',
  'blanks around it': '  Archer-offline-only\u00a0',
  'signs at its ends that nobody sees': '\ufeffArcher-offline-only\u200b',
}))
  test(`a password with ${what} is found as a field sends it, without`, async () => {
    expect((await guarding(value)).refuses(sent(`${home}?p=Archer-offline-only`))).toBe(true);
  });

for (const code of ['482-913', 'G-482913'])
  test(`a code that is printed as ${code} is found by its digits alone`, async () => {
    const guard = new CredentialGuard(keap, [app]);
    await guard.typing('code', code);
    for (const written of [code, '482913', '482 913'])
      expect(guard.refuses(sent(`${home}?code=${written}`)), written).toBe(true);
  });

test('a code with letters is found without its dash', async () => {
  const guard = new CredentialGuard(keap, [app]);
  await guard.typing('code', 'QXD-4T7');
  for (const written of ['QXD-4T7', 'QXD4T7', 'qxd4t7'])
    expect(guard.refuses(sent(`${home}?code=${written}`)), written).toBe(true);
});

for (const [what, request] of Object.entries({
  'the name abroad': sent(`${abroad}?u=ADA.ARCHER%40EXAMPLE.COM`),
  'the code abroad': sent(abroad, '{"token":"471100"}'),
  'the code abroad, in groups': sent(abroad, '{"token":"471 100"}'),
  'the code in an address at home, in groups': sent(`${home}?token=471-100`),
  'the code in an address at home, digit by digit': sent(`${home}?token=4+7+1+1+0+0`),
  'the password at the consent': sent(consent, 'p=Archer-offline-only'),
  'the password in an address at home': sent(`${home}?p=Archer-offline-only`),
  'the password in a path at home': sent('https://signin.infusionsoft.com/Archer-offline-only'),
  'the password in the name of a host': sent('https://archer-offline-only.example.net/'),
  'the password without encryption': sent(home.replace('https', 'http'), 'p=Archer-offline-only'),
  'the password in a header': sent(abroad, null, { 'x-p': 'Archer-offline-only' }),
  'the password as Basic authentication': sent(abroad, null, {
    authorization: `Basic ${Buffer.from('ada:Archer-offline-only').toString('base64')}`,
  }),
  'the password, led on to the app': sent(`${app}/callback`, 'p=Archer-offline-only', { origin: 'null' }),
  ...Object.fromEntries(
    ['accept-language', 'user-agent', 'cookie'].map((name) => [
      `the password in ${name} at the consent`,
      sent(consent, null, { [name]: 'x=Archer-offline-only' }),
    ]),
  ),
  'a body that is too long to look into': sent(
    consent,
    `${' '.repeat(2_000_000)}QXJjaGVyLW9mZmxpbmUtb25seQ==`,
  ),
  'a body that nobody can look into': { ...sent(abroad), body: 'unseen' as const },
}))
  test(`is stopped, and named without its value: ${what}`, async () => {
    const guard = await guarding('Archer-offline-only');
    expect(guard.refuses(request)).toBe(true);
    expect(guard.hear()?.message).not.toMatch(/archer@|471100|Archer-offline-only$/);
  });

test('where nothing was typed, everything goes on', () => {
  const guard = new CredentialGuard(keap, [app]);
  expect(guard.refuses(sent(abroad, 'p=Archer-offline-only'))).toBe(false);
  expect(guard.mayReach(new URL(abroad))).toBe(true);
});

test('a browser that has typed something reaches the provider, its parts and the app, and nobody else', async () => {
  const guard = new CredentialGuard({ ...keap, partHosts: ['cdn.example.com'] }, [app]);
  await guard.typing('name', 'ada');
  const reached = [home, consent, 'https://cdn.example.com/a.js', `${app}/`, 'https://localhost:3000'];
  for (const url of reached) expect(guard.mayReach(new URL(url)), url).toBe(true);
  for (const url of [abroad, 'http://signin.infusionsoft.com/', 'https://signin.infusionsoft.com:8443/'])
    expect(guard.mayReach(new URL(url)), url).toBe(false);
});

const where = (host: string, url: string) => whyNotThere({ credentialHosts: [host] }, new URL(url));

test('a form may stand on https or on loopback, whatever the authorize URL is', () => {
  expect(where('127.0.0.1:8443', 'https://127.0.0.1:8443/login')).toBeNull();
  expect(where('127.0.0.1:8080', 'http://127.0.0.1:8080/login')).toBeNull();
  expect(where('login.test', 'https://login.test/')).toBeNull();
  expect(where('login.test', 'http://login.test/')).toBe('without encryption');
  expect(where('login.test', 'https://login.test.example.net/')).toBe('which the profile does not know');
  expect(where('login.test', 'https://login.test@example.net/')).toBe('which the profile does not know');
});

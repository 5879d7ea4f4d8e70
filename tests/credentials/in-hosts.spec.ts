import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { Secret } from '../../core/base/secret.ts';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';
import { Redactor } from '../../core/text/redactor.ts';
import { findCore } from '../redaction/decoded.ts';

const passwords = [
  'Grüße-aus-Köln-1984',
  'пароль-дня',
  'Ελλάς-2004',
  'İstanbul7',
  'ﬁne-ligature7',
  'Ｗide-letters7',
  'Å̈ngström7',
  '日本語のパスワード1',
  'pass😀word7',
  'Zo\u0308e_and(friends)&7!',
  'größe.und.maß7',
];

async function isStopped(kind: 'name' | 'password', value: string, url: URL, body: string | null = null) {
  const guard = new CredentialGuard(keap, ['http://localhost:3000']);
  await guard.typing(kind, value);
  const sent = {
    method: body === null ? 'GET' : 'POST',
    url,
    headers: {},
    body: body === null ? null : Buffer.from(body),
  };
  return guard.refuses(sent);
}

/** As a page may put it into the name of a host: a browser makes Punycode of it. */
const hosts: readonly ((text: string) => string)[] = [
  (text) => `${text}.evil.test`,
  (text) => `a${text}b.evil.test`,
  (text) => `${text.toUpperCase()}.evil.test`,
  (text) => `${encodeURIComponent(text)}.evil.test`,
  (text) => `x.${text.normalize('NFD')}.evil.test`,
];

for (const password of passwords)
  test(`${password} is not sent within the name of a host, and not told by one`, async () => {
    const redactor = new Redactor([new Secret(password)]);
    for (const hostOf of hosts) {
      const url = new URL(`http://${hostOf(password)}/`);
      expect(await isStopped('password', password, url), url.host).toBe(true);
      expect(await isStopped('name', password, url), url.host).toBe(true);
      const { host } = url;
      for (const told of [
        host,
        `it would have gone to ${host}; it was stopped`,
        `<a href="http://${host}/">`,
        JSON.stringify({ host }),
        encodeURIComponent(`//${host}`),
        host.toUpperCase(),
        Buffer.from(`//${host}/`).toString('base64'),
      ]) {
        const clean = redactor.redact(told);
        expect(clean).toContain('[redacted]');
        expect(clean).not.toContain('xn--');
      }
    }
  });

test('a word with letters beyond ASCII is found as a part of a name that is nothing else, in any case', async () => {
  for (const word of ['Grüße', 'пароль', 'straße'])
    for (const host of [`${word}.evil.test`, `${word.toUpperCase()}.evil.test`, `a.${word}`])
      expect(await isStopped('password', word, new URL(`http://${host}/`)), host).toBe(true);
  expect(await isStopped('password', 'Grüße', new URL('http://grüßend.evil.test/'))).toBe(false);
});

test('a host that is named in a body is read in either spelling', async () => {
  const { host } = new URL('http://Grüße-aus-Köln-1984.evil.test/');
  for (const body of [`h=${host}`, JSON.stringify({ url: `https://${host}/` })])
    expect(await isStopped('password', 'Grüße-aus-Köln-1984', new URL('https://evil.test/'), body)).toBe(
      true,
    );
});

test('whatever letters a password has, the name of a host that holds it is stopped and not told', async () => {
  const letters = fc.constantFrom(...'abcXYZ019-äÖßéñçøžŁабвЖЯαβΣςעגאبت日本語한글ﬁＡ①😀');
  const password = fc
    .array(letters, { minLength: 8, maxLength: 24 })
    .map((all) => `${all.join('')}7ü4`)
    .filter((text) => URL.canParse(`http://${text}.evil.test/`));
  await fc.assert(
    fc.asyncProperty(password, async (text) => {
      const url = new URL(`http://${text}.evil.test/`);
      expect(await isStopped('password', text, url)).toBe(true);
      expect(new Redactor([new Secret(text)]).redact(url.host)).toContain('[redacted]');
    }),
    { seed: 1984, numRuns: 200 },
  );
});

test('names of hosts that hold nothing of it are told and reached as they are', async () => {
  const redactor = new Redactor([new Secret('Grüße-aus-Köln-1984')]);
  for (const host of [
    'xn--mnchen-3ya.test',
    'xn--',
    'xn--a',
    'xn--zzzzzzzz99999.test',
    'accounts.infusionsoft.com',
  ]) {
    expect(redactor.redact(host)).toBe(host);
    expect(findCore(redactor.redact(`see https://${host}/ there`), '1984')).toEqual([]);
  }
  expect(await isStopped('password', 'Grüße-aus-Köln-1984', new URL('http://münchen.test/'))).toBe(false);
});

test('a text full of such names takes no time to speak of', () => {
  const redactor = new Redactor([new Secret('Grüße-aus-Köln-1984')]);
  const before = process.cpuUsage();
  for (const text of ['xn--', 'xn--a', `xn--${'a'.repeat(300)}`, 'xn--mnchen-3ya ', 'xn--a-"'])
    redactor.redact(text.repeat(Math.ceil(50_000 / text.length)));
  const { user } = process.cpuUsage(before);
  expect(user / 1e6).toBeLessThan(20);
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { Secret } from '../../core/base/secret.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { writtenHere } from '../../core/files/written.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { Redactor, secretsOf } from '../../core/text/redact.ts';
import { tries } from '../thorough.ts';

const secret = 'pass & "word" <ü>/+?';
const redactor = new Redactor([new Secret(secret)]);

for (const [how, spelt] of [
  ['as it is', secret],
  ['in a URL', encodeURIComponent(secret)],
  ['in a form', new URLSearchParams({ p: secret }).toString()],
  ['in JSON', JSON.stringify({ p: secret })],
  ['in HTML', '<p>pass &amp; &quot;word&quot; &lt;ü&gt;/+?</p>'],
])
  test(`a secret is taken out of a text ${how}`, () => {
    const clean = redactor.redact(`before ${spelt} after`);
    expect(clean).toContain('[redacted]');
    expect(clean).not.toMatch(/pass|word/);
    expect(clean).toMatch(/^before .* after$/);
  });

test('a secret is taken out of Base64, wherever in it it begins', () => {
  const beside = fc.string({ maxLength: 12 });
  const password = fc.string({ minLength: 8, maxLength: 30 });
  const isTaken = fc.property(beside, password, beside, (before, hidden, after) => {
    const encoded = Buffer.from(before + hidden + after).toString('base64');
    const clean = new Redactor([new Secret(hidden)]).redact(encoded);
    return (
      Buffer.from(clean.replace('[redacted]', ''), 'base64').toString('latin1').includes(hidden) === false &&
      clean.includes('[redacted]')
    );
  });
  fc.assert(isTaken, { numRuns: tries(500) });
});

test('a secret that comes in two pieces is taken out of a stream all the same', async () => {
  const stream = redactor.stream();
  stream.write(`first line\nit is ${secret.slice(0, 7)}`);
  stream.end(`${secret.slice(7)}, they say\nno end of line`);
  expect(await text(stream)).toBe('first line\nit is [redacted], they say\nno end of line');
});

test('a text of no more than three characters is not taken out: it would stand everywhere', () => {
  expect(new Redactor([new Secret('abc')]).redact('abcdef')).toBe('abcdef');
});

test('files that the run wrote are cleaned where they hold a secret, and others keep every byte', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
  const at = (name: string) => join(folder, name);
  const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  const kind = { what: 'a file', elsewhere: 'Nowhere else.' };
  await writeWhole(at('deep/a.json'), JSON.stringify({ secret }), kind);
  await writeWhole(at('b.jpg'), picture, kind);
  await writeWhole(at('changed.txt'), 'as it was written', kind);
  const mine = `FRESH_LOGIN_ACCOUNT_A_PASSWORD='${secret}'`;
  for (const name of ['.env', 'changed.txt']) await writeFile(at(name), mine);
  await redactor.files(writtenHere());
  expect(await readFile(at('deep/a.json'), 'utf8')).toBe('{"secret":"[redacted]"}');
  expect(await readFile(at('b.jpg'))).toEqual(picture);
  for (const name of ['.env', 'changed.txt']) expect(await readFile(at(name), 'utf8'), name).toBe(mine);
  await rm(folder, { recursive: true });
});

test('every setting that is a secret is taken out', () => {
  const env = {
    FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'planted-1',
    FRESH_LOGIN_ACCOUNT_B_TOTP_SECRET: 'planted-2',
    FRESH_LOGIN_CLIENT_SECRET: 'planted-3',
    FRESH_LOGIN_WEBHOOK_URL: 'https://hooks.example.test/planted-4',
  };
  const secrets = secretsOf(loadConfig({ cwd: '/', env })).map((each) => each.reveal());
  expect(secrets).toEqual(expect.arrayContaining(Object.values(env)));
});

import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { Redactor, unread } from '../../core/text/redactor.ts';
import { longUnless } from '../thorough.ts';

const secret = 'Planted-Pass-4711';
const redactor = new Redactor([new Secret(secret)]);
const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');
const thrice = base64(base64(base64(secret)));

/** Bytes without a pattern, the same ones each time. */
function noise(length: number): string {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256').update(`padding ${index}`).digest('binary'),
  );
  return blocks.join('').slice(0, length);
}

/** Words that decode to words, in every way. */
const block = `${base64(base64(base64('lorem ipsum dolor &amp; %41%42 sit amet 4142434445464748 '.repeat(20))))} %2541%2542 &amp;amp; \\\\x41 41 42 43 44 45 46 47 `;

for (const [what, padding] of Object.entries({
  'words in every encoding': (length: number) => block.repeat(Math.ceil(length / block.length)),
  'escapes over escapes': (length: number) => '%252525&amp;amp;amp;\\\\\\\\x41 &#37;41'.repeat(length / 37),
  'digits of Base64': (length: number) => Buffer.from(base64(noise(length / 3))).toString('hex'),
}))
  for (const length of [3_000, 20_000, 45_000])
    test(`padding does not bring a secret through: ${what}, ${length} characters`, () => {
      const clean = redactor.redact(`${thrice} ${padding(length).slice(0, length)}`);
      expect(clean).not.toContain(thrice.slice(4, -4));
      expect(clean.startsWith('[redacted]') || clean.startsWith(unread)).toBe(true);
    });

/** Digits that are read as digits again and again, in two ways each time. */
const readAgain = '3'.repeat(40_000);

for (const layers of [3, 6, 8])
  for (const [what, put] of Object.entries({
    before: (written: string) => `${written} ${readAgain}`,
    behind: (written: string) => `${readAgain} ${written}`,
  }))
    test(`what there is no time to look through is hidden, and said: a secret in ${layers} layers ${what} it`, () => {
      let written = secret;
      for (let layer = 0; layer < layers; layer++) written = base64(written);
      const clean = redactor.redact(`first ${put(written)} last`);
      expect(clean).toContain(unread);
      expect(clean).toMatch(/^first .* last$/);
      expect(clean).not.toContain(written.slice(4, -4));
      expect(clean).not.toContain('3'.repeat(1000));
    });

const row = (index: number) =>
  `<tr><td>${index}</td><td>2026-11-25T12:00:${index % 60}.000Z</td><td>https://signin.infusionsoft.com/login?next=${encodeURIComponent('https://a.test/?y=1&z="2"')}</td><td>took 1234 ms &amp; ended &quot;fresh&quot;, ${createHash('sha256').update(String(index)).digest('hex')}</td></tr>\n`;
const rows = (length: number) =>
  Array.from({ length: Math.ceil(length / 250) }, (_, index) => row(index)).join('');

for (const [what, made] of Object.entries({
  'rows of a table': () => rows(500_000),
  'with a picture': () => `${rows(250_000)}<img src="data:image/jpeg;base64,${base64(noise(190_000))}">`,
  'as JSON in JSON': () => JSON.stringify({ text: JSON.stringify({ text: rows(480_000) }) }),
}))
  test(
    `a long report that holds no secret is left as it is: ${what}`,
    longUnless(what === 'with a picture'),
    () => {
      const text = made();
      expect(text.length).toBeGreaterThan(450_000);
      expect(redactor.redact(text) === text).toBe(true);
    },
  );

import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { ofThisProcess, Redactor } from '../../core/text/redactor.ts';
import { listedIn } from '../../core/trail/chooser.ts';
import { longUnless } from '../thorough.ts';
import { findCore } from './decoded.ts';
import { encodings } from './encodings.ts';

const secret = 'kJ8dQ2mXw9ZpLr4TvB6nH3yC';
test.beforeEach(() => ofThisProcess.hide(new Secret(secret)));

const many = { another: [], preselected: [], press: [], goOn: [] };
const chooser = { ...many, accounts: 'li', pattern: 'as (?<username>\\S+)' };

test('no part of a secret is told of a row of an account chooser that is cut in the middle of it', () => {
  for (let room = 970; room <= 1000; room++) {
    const text = `${'x'.repeat(room - 4)} as ${secret}`;
    const told = JSON.stringify(listedIn(chooser, [{ text, isPreselected: false }]));
    expect(told).not.toContain(secret.slice(0, 4));
  }
});

const core = 'Kx83hfQ2mZp7';
const typed = `p& "${core}" <ü>/+?`;
const redactor = new Redactor([new Secret(typed)]);

/** Five letters of the core, or more, at its beginning or its end. */
const beginnings = [5, 6, 7, 8, 9, 10, 11, 12].map((length) => core.slice(0, length));
const ends = [5, 6, 7, 8, 9, 10, 11, 12].map((length) => core.slice(-length));

/** A list that names the place of each number, or whose numbers have leading zeros, is none of a preview's. */
const elsewhere = /each with its place|each in a line|hexadecimal entities with zeros/;
const ways = Object.entries(encodings).filter(([how]) => !elsewhere.test(how));

for (const [how, encode] of ways)
  test(
    `of a secret that a preview cut no five letters are told, ${how}`,
    longUnless(how === 'in Base64'),
    () => {
      const whole = encode(typed);
      for (let at = 1; at < whole.length; at++) {
        for (const [before, after] of [
          ['<p>You typed ', '…</p>'],
          ['"', '"... 12 more characters'],
        ] as const) {
          const clean = redactor.redact(before + whole.slice(0, at) + after);
          // The quote is the last of what was typed, where that is cut right behind one.
          expect(clean.startsWith(before) && clean.endsWith(after.slice(1)), clean).toBe(true);
          expect(beginnings.flatMap((part) => findCore(clean, part))).toEqual([]);
        }
        for (const [before, after] of [
          ['…', ' was typed'],
          ['..."', '" is not valid JSON'],
        ] as const) {
          const clean = redactor.redact(before + whole.slice(at) + after);
          expect(ends.flatMap((part) => findCore(clean, part))).toEqual([]);
        }
      }
    },
  );

test('what a preview left of a secret is taken out, whatever stands where it was cut', () => {
  for (let at = 5; at < secret.length; at++)
    for (const after of ['…</p>', '...', '"... 3 more', '\u001b[39m…', '\\u2026', '&hellip;']) {
      const clean = new Redactor([new Secret(secret)]).redact(`<p>You typed ${secret.slice(0, at)}${after}`);
      expect(clean.replaceAll('\u001b[39m', '')).toMatch(/^<p>You typed \[redacted\]["…\\.&]/);
    }
});

test('of a text that was cut, what stands in no secret stays, and so do words within longer ones', () => {
  const one = new Redactor(
    ['login-4711', 'ation-99', 'correct horse battery', '482913'].map((text) => new Secret(text)),
  );
  one.show('login');
  for (const text of [
    'waiting for the login…',
    'information… and more',
    'incorrect…',
    'it took 148291…',
    '… batterys',
    'corr…',
    'the correct horse',
    'battery is low',
    'login-47 and no cut',
    '{ ...rest, correct: true }',
  ])
    expect(one.redact(text)).toBe(text);
  expect(one.redact('it is correct ho…')).toBe('it is [redacted]…');
  expect(one.redact('try login-4…')).toBe('try [redacted]…');
});

test('a piece of a text tells no five letters of a secret that lies across its ends', () => {
  const one = new Redactor([new Secret(secret)]);
  for (let at = 5; at <= secret.length - 5; at++) {
    expect(one.redactPiece(`token=${secret.slice(0, at)}`)).toBe('token=[redacted]');
    expect(one.redactPiece(`${secret.slice(at)} and more`)).toBe('[redacted] and more');
  }
  expect(one.redactPiece('…as it is…')).toBe('…as it is…');
});

test('the scheme of a secret address is taken out of no sentence that is about addresses', () => {
  const clean = new Redactor([new Secret('wss://grid.example/s3cret-of-the-grid')]);
  const said = 'expected ws://… or wss://… of a Playwright server';
  expect(clean.redact(said)).toBe(said);
  expect(clean.redact('it is wss://grid…')).toBe('it is [redacted]…');
});

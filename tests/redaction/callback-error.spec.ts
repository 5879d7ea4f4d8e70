import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { keap } from '../../core/providers/keap.ts';
import { plainLine } from '../../core/text/plain-text.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import { answerOf, errorOf, type Landing } from '../../core/trail/landing.ts';
import { coreOf, findCore } from './decoded.ts';
import { encodings } from './encodings.ts';

/** What is said of a callback that carries these. */
function said(parameters: Record<string, string>): string {
  const callback = new URL(`https://app.test/callback?${new URLSearchParams(parameters)}`);
  return errorOf({ ...answerOf(keap, callback) } as Landing);
}

const secret = `pass & "${randomBytes(9).toString('hex')}" <ü>`;
const core = coreOf(secret);
/** With pieces of it, for a text that was cut in the middle of one. */
const pieces = [0, 4, 8].map((from) => core.slice(from, from + 10));

test.beforeEach(() => ofThisProcess.hide(new Secret(secret)));

for (const [how, encode] of Object.entries(encodings))
  test(`an error and its description that hold the password ${how} are told without it`, () => {
    for (const before of ['', 'x'.repeat(195), 'x'.repeat(186)]) {
      const text = said({ error: before + encode(secret), error_description: before + encode(secret) });
      expect([core, ...pieces].flatMap((part) => findCore(text, part))).toEqual([]);
    }
  });

test('an error and its description are told in a line, however long they are, without what commands a terminal or a CI', () => {
  const foreign = `\u001b[2J\n::error title=x::y\n##vso[task.complete]\u202e${'z'.repeat(100_000)}`;
  const text = said({ error: foreign, error_description: foreign });
  expect(text.length).toBeLessThan(500);
  expect(plainLine(text)).not.toMatch(/[\p{Cc}\u202e]|^::|^##vso/mu);
});

test('an error as providers give it is told as it is', () => {
  const parameters = { error: 'access_denied', error_description: 'User denied access to resource' };
  expect(said(parameters)).toBe('access_denied ("User denied access to resource")');
});

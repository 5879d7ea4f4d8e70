import assert from 'node:assert/strict';
import { test } from '@playwright/test';
import fc from 'fast-check';
import { Secret } from '../../core/base/secret.ts';
import { hideCarried, hideHandedOut } from '../../core/text/handed-out.ts';
import { ofThisProcess, Redactor, withoutSecrets } from '../../core/text/redactor.ts';
import { promised, sixSpellings, surroundings } from '../six-spellings.ts';
import { tries } from '../thorough.ts';

for (const [kind, passwords, spellings] of promised)
  for (const [how, spell] of Object.entries(spellings))
    test(`what is promised: a ${kind} is not told in this spelling: ${how}`, () => {
      fc.assert(
        fc.property(passwords, surroundings, (password, around) => {
          const written = spell(around(password));
          const told = new Redactor([new Secret(password)]).redact(`it says "${written}" (1920)`);
          assert.ok(!told.includes(spell(password)) && told.includes('[redacted]'), `${written}: ${told}`);
        }),
        { seed: 1128, numRuns: tries(300, 20) },
      );
    });

/** Of 16 or more letters, digits, `-` and `_` with a digit among them. */
const token = fc.stringMatching(/^[A-Za-z0-9_-]{16,40}$/).filter((text) => /\d/.test(text));

const handedOut: Readonly<Record<string, (token: string) => void>> = {
  'in a cookie': (one) => hideHandedOut(`sid:${one}.x`),
  'as a token': (one) => hideHandedOut(one),
  ...Object.fromEntries(
    ['code', 'access_token', 'id_token', 'ticket'].map((name) => [
      `as ${name} in an address`,
      (one: string) => hideCarried(new URL(`https://app.test/cb?${name}=4%2F${one}.x&state=x`)),
    ]),
  ),
  'as code behind the route of an app': (one) =>
    hideCarried(new URL(`https://app.test/#/callback?code=${one}`)),
  'as ticket behind & that was escaped': (one) =>
    hideCarried(new URL(`https://app.test/cb?x=1&amp;ticket=${one}&y=2`)),
  'as code behind a second ?': (one) => hideCarried(new URL(`https://app.test/cb?x=1?code=${one}`)),
  'as code of an address within': (one) =>
    hideCarried(new URL(`https://app.test/go?to=${encodeURIComponent(`/cb?code=${one}`)}`)),
  'as access_token behind #': (one) =>
    hideCarried(new URL(`https://app.test/cb#access_token=eyJhbGciOiJSUzI1NiJ9.${one}.abc`)),
};

for (const [at, [how, come]] of Object.entries(handedOut).entries())
  test(`what is promised: what a provider hands out is not told in any of the six spellings: ${how}`, () => {
    ofThisProcess.hide(new Secret('the password of the settings 2'));
    fc.assert(
      fc.property(token, fc.constantFrom(...Object.values(sixSpellings)), (one, spell) => {
        come(one);
        const told = withoutSecrets(`it says "${spell(one)}" (1920)`);
        assert.ok(!told.includes(spell(one)) && told.includes('[redacted]'), `${spell(one)}: ${told}`);
      }),
      // What one test has hidden stays so for the next.
      { seed: 1128 + at, numRuns: tries(300, 20) },
    );
  });

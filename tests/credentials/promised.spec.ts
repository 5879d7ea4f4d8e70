import assert from 'node:assert/strict';
import { test } from '@playwright/test';
import fc from 'fast-check';
import { promised, surroundings } from '../six-spellings.ts';
import { tries } from '../thorough.ts';
import { abroad, guarding, home, sent } from './guarding.ts';

/** Where a spelled text stands in what is sent. */
const places: Readonly<Record<string, (text: string) => ReturnType<typeof sent>>> = {
  'a body': (text) => sent(abroad, text),
  'a body, between others': (text) => sent(abroad, `{"page":"/login","t":1795896697371},${text},1920`),
  'an address of the login form': (text) => sent(`${home}?a=1&y=${encodeURIComponent(text)}&z=1920`),
  'an address elsewhere': (text) => sent(`${abroad}?y=${encodeURIComponent(text)}`),
};

for (const [kind, passwords, spellings] of promised)
  for (const [how, spell] of Object.entries(spellings))
    test(`what is promised: a ${kind} is stopped in this spelling: ${how}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          passwords,
          fc.constantFrom(...Object.keys(places)),
          surroundings,
          async (password, place, around) => {
            const text = spell(around(password));
            const request = places[place]?.(text);
            assert.ok(request);
            assert.equal((await guarding(password)).refuses(request), true, `${place}: ${text}`);
          },
        ),
        { seed: 1128, numRuns: tries(300, 20) },
      );
    });

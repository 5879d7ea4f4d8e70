import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Conduct } from '../../core/providers/conduct.ts';
import { minutesMs } from '../../mocks/clock.ts';
import { type Known, nextStep, type Progress } from '../../mocks/openid/steps.ts';
import { standard } from './standard.ts';

const nowMs = minutesMs(60);
const ada = { username: 'ada', authTimeMs: nowMs - minutesMs(10) };
const ben = { username: 'ben', authTimeMs: nowMs - minutesMs(1) };

interface Given extends Partial<Known> {
  done?: Partial<Progress>;
}

function step(query: Record<string, string>, { done, ...known }: Given = {}) {
  const progress = { query: new URLSearchParams(query), loggedIn: null, chosen: null, hasConsented: false };
  return nextStep(
    { ...progress, ...done },
    {
      ...{ conduct: standard, people: [], nowMs, hinted: null },
      ...{ belongs: () => true, hasAllowed: () => true },
      ...known,
    },
  );
}

const error = (code: string) => ({ kind: 'error', error: code });

// OpenID Connect Core 1.0, 3.1.2.1 and 3.1.2.6.
const cases: Record<string, [ReturnType<typeof step>, Record<string, unknown>]> = {
  'nobody is signed in: a login': [step({}), { kind: 'login' }],
  'somebody is, and has allowed: no page': [step({}, { people: [ada] }), { kind: 'done', username: 'ada' }],
  'somebody is, and has not allowed: the consent': [
    step({}, { people: [ada], hasAllowed: () => false }),
    { kind: 'consent', username: 'ada' },
  ],
  'prompt=none, nobody: login_required': [step({ prompt: 'none' }), error('login_required')],
  'prompt=none, several: account_selection_required': [
    step({ prompt: 'none' }, { people: [ada, ben] }),
    error('account_selection_required'),
  ],
  'prompt=none, not allowed: consent_required': [
    step({ prompt: 'none' }, { people: [ada], hasAllowed: () => false }),
    error('consent_required'),
  ],
  'prompt=none and all is there: no page': [
    step({ prompt: 'none' }, { people: [ada] }),
    { kind: 'done', username: 'ada' },
  ],
  'none beside another value: invalid_request': [
    step({ prompt: 'none login' }, { people: [ada] }),
    error('invalid_request'),
  ],
  'prompt=login asks, whoever is signed in': [
    step({ prompt: 'login' }, { people: [ada] }),
    { kind: 'login' },
  ],
  'prompt=login is over once somebody has logged in': [
    step({ prompt: 'login' }, { people: [ben, ada], done: { loggedIn: 'ben' } }),
    { kind: 'done', username: 'ben' },
  ],
  'prompt is told apart by case': [
    step({ prompt: 'LOGIN' }, { people: [ada] }),
    { kind: 'done', username: 'ada' },
  ],
  'a value that nobody knows is not seen': [
    step({ prompt: 'signup' }, { people: [ada] }),
    { kind: 'done', username: 'ada' },
  ],
  'prompt=select_account asks, though one alone is signed in': [
    step({ prompt: 'select_account' }, { people: [ada] }),
    { kind: 'choice' },
  ],
  'prompt=select_account, nobody to choose from: a login': [
    step({ prompt: 'select_account' }),
    { kind: 'login' },
  ],
  'who was chosen goes on without a password': [
    step({ prompt: 'select_account' }, { people: [ada, ben], done: { chosen: 'ada' } }),
    { kind: 'done', username: 'ada' },
  ],
  'a list asks for both, in either order': [
    step({ prompt: 'consent select_account' }, { people: [ada], done: { chosen: 'ada' } }),
    { kind: 'consent', username: 'ada' },
  ],
  'select_account and login: who was chosen types a password': [
    step({ prompt: 'select_account login' }, { people: [ada], done: { chosen: 'ada' } }),
    { kind: 'login' },
  ],
  'prompt=consent asks who has allowed before': [
    step({ prompt: 'consent' }, { people: [ada] }),
    { kind: 'consent', username: 'ada' },
  ],
  'max_age that is not over: no page': [
    step({ max_age: '600' }, { people: [ada] }),
    { kind: 'done', username: 'ada' },
  ],
  'max_age that is over: a login': [step({ max_age: '599' }, { people: [ada] }), { kind: 'login' }],
  'max_age=0 is as prompt=login, right after a login': [
    step({ max_age: '0' }, { people: [{ ...ada, authTimeMs: nowMs }] }),
    { kind: 'login' },
  ],
  'max_age that is over, prompt=none: login_required': [
    step({ max_age: '599', prompt: 'none' }, { people: [ada] }),
    error('login_required'),
  ],
  'a max_age that is no number is not seen': [
    step({ max_age: 'soon' }, { people: [ada] }),
    { kind: 'done', username: 'ada' },
  ],
  'a login_hint at one of several picks that one': [
    step({ login_hint: 'ben' }, { people: [ada, ben] }),
    { kind: 'done', username: 'ben' },
  ],
  'a login_hint at somebody else holds nobody': [
    step({ login_hint: 'cleo' }, { people: [ada] }),
    { kind: 'done', username: 'ada' },
  ],
  'an id_token_hint at one of several picks that one': [
    step({ id_token_hint: 'x' }, { people: [ada, ben], hinted: 'ben' }),
    { kind: 'done', username: 'ben' },
  ],
  'an id_token_hint at somebody else: a login': [
    step({ id_token_hint: 'x' }, { people: [ada], hinted: 'ben' }),
    { kind: 'login' },
  ],
  'an id_token_hint at somebody else, prompt=none: login_required': [
    step({ id_token_hint: 'x', prompt: 'none' }, { people: [ada], hinted: 'ben' }),
    error('login_required'),
  ],
  'another than the id_token_hint logs in: an error, and no answer about them': [
    step({ id_token_hint: 'x' }, { people: [ada], hinted: 'ben', done: { loggedIn: 'ada' } }),
    error('login_required'),
  ],
  'who does not belong to the tenant is asked to log in': [
    step({}, { people: [ada], belongs: () => false }),
    { kind: 'login' },
  ],
};

for (const [claim, [came, expected]] of Object.entries(cases))
  test(claim, () => {
    expect(came).toMatchObject(expected);
  });

test('what a provider does not document changes nothing', () => {
  const silent: Conduct = { ...standard, asks: [], hints: [], holdsIdTokenHint: false, speaksOpenId: false };
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('prompt', 'max_age', 'login_hint', 'id_token_hint', 'auth_type', 'ui_locales'),
        fc.constantFrom('login', 'none', 'select_account', 'consent', '0', 'ben', 'none login', ''),
      ),
      (query) => {
        const known = { people: [ada], conduct: silent };
        assert.deepEqual(step(query, known), step({}, known));
      },
    ),
    { seed: 17 },
  );
});

test('with prompt=none there is never a page, whatever else is asked', () => {
  fc.assert(
    fc.property(
      fc.record({
        max_age: fc.constantFrom('0', '60', '9999', 'x'),
        login_hint: fc.constantFrom('ada', 'cleo'),
      }),
      fc.subarray([ada, ben]),
      fc.boolean(),
      fc.option(fc.constantFrom('ada', 'ben')),
      (query, people, allowed, hinted) => {
        const came = step({ ...query, prompt: 'none' }, { people, hinted, hasAllowed: () => allowed });
        assert.ok(['error', 'done'].includes(came.kind));
      },
    ),
    { seed: 17 },
  );
});

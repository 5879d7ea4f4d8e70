import { expect, test } from '@playwright/test';
import { outcomeOf, saidOfLock } from '../../core/live/outcome.ts';
import { keap } from '../../core/providers/keap.ts';
import type { Landing, LandingKind } from '../../core/trail/landing.ts';
import { came } from './came.ts';

const landing = (kind: LandingKind, status: number | null = 200, error: string | null = null): Landing => ({
  ...{ kind, status, host: 'app.example', path: '/callback', title: '' },
  ...{ account: null, tenant: null, error },
});

const { authorizeUrl: authorize } = keap;
const sent = 'POST https://signin.infusionsoft.com/login';
const sentToAuthorize = `POST ${authorize}?client_id=x`;
const back = `${authorize}?client_id=x`;
const callback = 'https://app.example/callback';

/** What comes of a password that the login page sends, by what the browser asks for, and where it comes to rest. */
const table: Readonly<Record<string, [ReturnType<typeof outcomeOf>, Landing, readonly string[]]>> = {
  'the consent': ['taken', landing('consent'), [sent]],
  'the consent, by the answer of the authorize endpoint': ['taken', landing('consent'), [sentToAuthorize]],
  'the consent, behind the authorize endpoint': ['taken', landing('consent'), [sent, back]],
  'the app with a code': ['taken', landing('callback'), [sent, back, `${callback}?code=c`]],
  'the app with a code, by the answer of the authorize endpoint': [
    'taken',
    landing('callback'),
    [sentToAuthorize, `${callback}?code=c`],
  ],
  'the app with nothing': ['unseen', landing('callback'), [sent, back, `${callback}?failed=1`]],
  'the app with an error': [
    'refused',
    landing('callback', 200, 'access_denied'),
    [sent, back, `${callback}?error=access_denied`],
  ],
  'a ticket, and a page that nobody knows': [
    'taken',
    landing('unknown'),
    [sent, 'https://cas.example/?ticket=ST-1-abc'],
  ],
  'a form that carries a ticket itself': [
    'refused',
    landing('unknown', 401),
    ['POST https://cas.example/?ticket=ST-1-abc'],
  ],
  'a ticket, and the form once more': [
    'refused',
    landing('login-form'),
    [sent, 'https://cas.example/?ticket=ST-1-abc'],
  ],
  'the form': ['refused', landing('login-form'), [sent]],
  'the form, begun anew at the authorize endpoint': ['refused', landing('login-form'), [sent, back]],
  'a page of the authorize endpoint that answers the form': [
    'refused',
    landing('unknown', 401),
    [sentToAuthorize],
  ],
  'the same with 200': ['refused', landing('unknown'), [sentToAuthorize]],
  'an error page of the same': ['refused', landing('provider-error', 403), [sentToAuthorize]],
  'the password sent on to the authorize endpoint, and a page of it': [
    'refused',
    landing('unknown', 401),
    [sent, sentToAuthorize],
  ],
  'a page that nobody knows, begun anew at the authorize endpoint': [
    'unseen',
    landing('unknown'),
    [sent, back],
  ],
  'an error page, begun anew there': ['unseen', landing('provider-error', 403), [sentToAuthorize, back]],
  'an outage, begun anew there': ['unseen', landing('provider-error', 503), [sent, back]],
  'a chooser, begun anew there': ['unseen', landing('account-chooser'), [sent, back]],
  'a chooser': ['refused', landing('account-chooser'), [sent]],
  'a page that nobody knows': ['refused', landing('unknown'), [sent]],
};

for (const [what, [outcome, landing, since]] of Object.entries(table))
  test(`${what} after a password: it was ${outcome}`, () => {
    const of = came(landing, 'Sorry.', since);
    // The form's request was decided on, whatever the page is that it led to.
    expect(outcomeOf(keap, { ...of, way: { ...of.way, answers: [302] } })).toBe(outcome);
  });

for (const [form, outcome] of [
  ['code=c&state=s', 'taken'],
  ['error=access_denied&state=s', 'unseen'],
  [null, 'unseen'],
] as const)
  test(`the app that is sent ${form ?? 'a form that nobody can read'}: the password was ${outcome}`, () => {
    const of = came(landing('callback'), '', []);
    const since = [{ method: 'POST', url: new URL(callback), form }];
    expect(outcomeOf(keap, { ...of, way: { ...of.way, since, answers: [302] } })).toBe(outcome);
  });

test('what an engine says in place of a page that did not come is no word of the provider', () => {
  const of = came(landing('unreachable', null), 'The site could be temporarily unavailable.', [sent]);
  expect(saidOfLock(keap, of)).toBeNull();
  expect(outcomeOf(keap, of)).toBe('unseen');
});

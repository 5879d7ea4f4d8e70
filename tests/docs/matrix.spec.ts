import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { allCells, slice } from '../../commands/matrix/cells.ts';
import { readExpected } from '../../commands/matrix/expected.ts';
import { expectedResults } from '../../commands/matrix/expected-results.ts';
import { kinds } from '../../commands/matrix/kinds.ts';
import { nameOf } from '../../core/evidence/cell.ts';
import { deliveries } from '../../core/remedies/deliveries.ts';
import { strategies } from '../../core/remedies/strategies.ts';
import { documents } from '../../docs/write/matrix-documents.ts';

test('the expected matrix has an outcome for every cell, and no other', async () => {
  const cells = await allCells();
  for (const { name } of kinds.all()) {
    const wanted = cells.filter(({ kind }) => kind === name).map(nameOf);
    expect.soft(Object.keys(await readExpected(name)).toSorted(), name).toEqual(wanted.toSorted());
  }
});

test('no two cells are the same', async () => {
  const names = (await allCells()).map((axes) => `${axes.kind} · ${nameOf(axes)}`);
  expect(new Set(names).size).toBe(names.length);
});

test('the slice that npm test runs has every strategy and every delivery', async () => {
  const cells = await slice();
  expect(new Set(cells.map(({ strategy }) => strategy))).toEqual(new Set<string>(strategies.names()));
  expect(new Set(cells.map(({ delivery }) => delivery))).toEqual(new Set<string>(deliveries.names()));
});

test('the page on forcing a login, and the picture, show the expected matrix', async () => {
  for (const [path, text] of await documents())
    expect(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8'), `npm run matrix:docs`).toBe(
      text,
    );
});

/** What the page says in its own words, held against the cells that it is about. */
const claims: [
  string,
  Partial<Record<'kind' | 'strategy' | 'delivery' | 'sameSite' | 'thirdParty', string>>,
  string,
][] = [
  ['oidc-provider honours prompt=login', { kind: 'oidc-provider', strategy: 'prompt-login' }, 'fresh-login'],
  ['oidc-provider honours max_age=0', { kind: 'oidc-provider', strategy: 'max-age-0' }, 'fresh-login'],
  ['Keap ignores prompt=login', { kind: 'keap', strategy: 'prompt-login' }, 'leak'],
  [
    'logout-service works at Keap',
    { kind: 'keap', strategy: 'logout-service', delivery: 'redirect', sameSite: 'absent' },
    'fresh-login',
  ],
  ['a lost single logout breaks it', { kind: 'keap-single-logout-lost', strategy: 'logout-service' }, 'leak'],
  ['an upstream provider breaks it', { kind: 'keap-upstream', strategy: 'logout-service' }, 'leak'],
  ['renew at the login works at Keap', { kind: 'keap', strategy: 'renew-login' }, 'fresh-login'],
  ['renew at authorize does nothing', { strategy: 'renew' }, 'leak'],
  [
    'with single logout lost, renew gives A to B',
    { kind: 'keap-single-logout-lost', strategy: 'renew-login' },
    'broken',
  ],
  ['RP-initiated logout works', { kind: 'oidc-provider', strategy: 'rp-logout' }, 'fresh-login'],
  [
    'RP-initiated logout to authorize does not',
    { kind: 'oidc-provider', strategy: 'rp-logout-unregistered' },
    'broken',
  ],
  [
    'select_account breaks the request',
    { kind: 'oidc-provider', strategy: 'prompt-select-account' },
    'broken',
  ],
  ['tokens are no sessions', { strategy: 'revoke-tokens' }, 'leak'],
  ['the app logs out of itself alone', { strategy: 'app-logout-only' }, 'leak'],
  ["the app's cookies are its own", { strategy: 'clear-app-cookies' }, 'leak'],
  ['approval_prompt asks for no login', { strategy: 'approval-prompt-force' }, 'leak'],
  ['auth_type is ignored', { strategy: 'auth-type-reauthenticate' }, 'leak'],
  ['login_hint is a hint', { strategy: 'login-hint' }, 'leak'],
  ["a server has none of the browser's cookies", { delivery: 'server-side' }, 'leak'],
  ['a private window always works', { strategy: 'own-context' }, 'isolated'],
  ['an iframe without SameSite=None leaks', { delivery: 'iframe', sameSite: 'Lax' }, 'leak'],
  ['an iframe with third-party cookies blocked leaks', { delivery: 'iframe', thirdParty: 'blocked' }, 'leak'],
  [
    'Strict leaks by redirect',
    { strategy: 'logout-service', delivery: 'redirect', sameSite: 'Strict' },
    'leak',
  ],
  [
    'a form POST with a Lax cookie leaks',
    { strategy: 'logout-service', delivery: 'form-post', sameSite: 'Lax' },
    'leak',
  ],
  [
    'a form POST without SameSite does not',
    { strategy: 'logout-service', delivery: 'form-post', sameSite: 'absent' },
    'fresh-login',
  ],
];

for (const [claim, axes, verdict] of claims)
  test(`the expected matrix bears out the page: ${claim}`, async () => {
    const about = (await expectedResults()).filter(
      (result) =>
        result.verdict !== 'not-applicable' &&
        Object.entries(axes).every(([axis, value]) => result[axis as keyof typeof axes] === value),
    );
    expect(about.length).toBeGreaterThan(0);
    expect(new Set(about.map((result) => result.verdict))).toEqual(new Set([verdict]));
  });

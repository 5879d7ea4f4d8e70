import { expect, test } from '@playwright/test';
import type { Owner } from '../../core/evidence/schema.ts';
import { SessionLedger } from '../../core/evidence/session-ledger.ts';
import { keap } from '../../core/providers/keap.ts';
import type { Landing } from '../../core/trail/landing.ts';
import type { Hop } from '../../core/trail/trail.ts';

const signin = 'signin.infusionsoft.com';
const outside = 'login.example.net';
const ownerOf = (username: string): Owner => (({ ada: 'A', ben: 'B' })[username] as Owner) ?? 'other';

function hop(host: string, path: string, parameters: string[] = [], status = 302, method = 'GET'): Hop {
  return {
    ...{ method, status, host, path, parameters, values: {}, cookiesSet: [], cookiesCleared: [] },
    ...{ movedOn: null, jarGained: [], jarLost: [], jarChanged: [], page: 0 },
  };
}

function landing(kind: Landing['kind'], host: string, username: string | null = null): Landing {
  const account = username === null ? null : { name: '', username };
  return { kind, host, path: '/', title: '', status: 200, account, tenant: null, error: null };
}

const away = [hop(signin, '/clientredirect'), hop(outside, '/authorize', ['client_id', 'redirect_uri'])];
const consent = (username: string) => landing('consent', 'accounts.infusionsoft.com', username);
const back = [hop(signin, '/login'), hop('accounts.infusionsoft.com', '/app/oauth/authorize', [], 200)];

/** Each as a step of its own. */
function upstreamAfter(...steps: Parameters<SessionLedger['observe']>[0][]): Owner {
  const ledger = new SessionLedger(keap, ownerOf);
  for (const step of steps) ledger.observe(step);
  return ledger.sessions.upstream;
}

const cameBack = { trail: [...away, ...back], landing: consent('ada'), loggedIn: null };

test('whoever comes back from a provider further up that no layer has is signed in there', () => {
  expect(upstreamAfter(cameBack)).toBe('A');
});

test('who types a password there is, though the way back is another step', () => {
  const asked = { trail: away, landing: landing('login-form', outside), loggedIn: null };
  const typed = {
    trail: [hop(outside, '/login', ['flow'], 302, 'POST'), ...back],
    landing: consent('ben'),
    loggedIn: 'B' as const,
  };
  expect(upstreamAfter(asked, typed)).toBe('B');
});

test('its login form says that nobody is', () => {
  const asked = { trail: away, landing: landing('login-form', outside), loggedIn: null };
  expect(upstreamAfter(cameBack, asked)).toBeNull();
});

test('a logout of the provider ends nothing there', () => {
  const out = { trail: [hop(signin, '/logout')], landing: landing('logged-out', signin), loggedIn: null };
  expect(upstreamAfter(cameBack, out)).toBe('A');
});

test('a page of another host that is asked nothing is no provider further up', () => {
  const seen = { trail: [hop('cdn.example', '/page'), ...back], landing: consent('ada'), loggedIn: null };
  expect(upstreamAfter(seen)).toBeNull();
});

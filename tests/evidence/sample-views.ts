import { gridsOf } from '../../commands/report/matrix-view.ts';
import type { PastRun } from '../../commands/report/report-data.ts';
import type { Cell } from '../../core/evidence/cell.ts';
import { hopOf } from './sample.ts';

const cell: Cell = {
  kind: 'keap',
  strategy: 'logout-service',
  delivery: 'redirect',
  sameSite: 'absent',
  thirdParty: 'blocked',
  timing: 'awaited',
  engine: 'chromium',
  verdict: 'leak',
  layer: 'sso',
  reason: 'the cookie was not sent',
  cookieSent: null,
  cookieCleared: null,
  costs: [],
  caveat: null,
  browser: 'chromium 156',
  expected: null,
  asExpected: true,
  durationMs: 100,
};
/**
 * One strategy leaks, one is good in one engine and has a price in the other; of its cells that stand elsewhere
 * all leak: by another delivery, with a stricter cookie, in a race, at another kind of provider.
 */
export const matrix = await gridsOf([
  { ...cell, strategy: 'nothing', reason: 'the SSO session answers' },
  { ...cell, verdict: 'fresh-login', layer: null, reason: 'B is asked to log in' },
  {
    ...cell,
    verdict: 'fresh-login',
    layer: null,
    engine: 'firefox',
    costs: ['stranded'],
    reason: 'B has to come back',
  },
  { ...cell, delivery: 'image', reason: 'the image came without the cookie' },
  { ...cell, sameSite: 'Strict' },
  { ...cell, delivery: 'iframe', timing: 'authorize-first' },
  { ...cell, kind: 'keap-single-logout-lost', delivery: 'link', asExpected: false },
]);

const history: PastRun[] = [
  { at: '2026-01-01T00:00:00.000Z', severity: 'OK', class: 'ok', message: 'all is well', incident: null },
  {
    at: '2026-01-01T01:00:00.000Z',
    severity: 'CRITICAL',
    class: 'gone',
    message: 'answers 404',
    incident: 'i1',
  },
];

/** A run that found the logout URL gone. */
export const canary = {
  result: {
    target: 'keap',
    mode: 'offline' as const,
    tier: 'browser' as const,
    startedAt: '2026-01-01T01:00:00.000Z',
    durationMs: 900,
    findings: [
      {
        class: 'gone' as const,
        severity: 'CRITICAL' as const,
        message: 'answers 404',
        where: 'signin.example/logout',
      },
    ],
    steps: [],
    trail: [hopOf({ status: 404, path: '/logout', movedOn: null })],
    differences: [],
    notSeen: [],
    controlPassed: true,
    refusedUsername: null,
  },
  baseline: {
    version: 1 as const,
    target: 'keap',
    agreedAt: '2025-12-01T00:00:00.000Z',
    hops: [
      {
        method: 'GET',
        status: 302,
        host: 'signin.example',
        path: '/logout',
        parameters: ['service'],
        cookiesSet: [],
        cookiesCleared: ['TGC; Path=/'],
        movedOn: 'location' as const,
        loginForm: false,
      },
    ],
  },
  history,
};

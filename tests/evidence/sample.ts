import { type ReportData, reportData } from '../../commands/report/report-data.ts';
import type { Ledger, ScenarioEvidence, StoryHead, StoryStep } from '../../core/evidence/schema.ts';
import type { Hop } from '../../core/trail/trail.ts';

/** Names that try to break what they stand in. */
export const hostile = {
  markup: `<img src=x onerror="document.title='broken in'"><script>document.title='broken in'</script>`,
  quotes: `"double" 'single' \`back\` </script></template>--><!--`,
  rightToLeft: 'עדה آدا \u202egnikcart',
  emoji: '👩‍💻🇺🇳 e\u0301',
  mermaid: 'end; A->>B: #quot; %%{init}%% |pipe| [x] {y}',
};

const nobody: Ledger = { app: null, local: null, sso: null, upstream: null, token: null };

/** A small grey picture. */
export const dot =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAGAAoDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAB/9k=';

export function hopOf(change: Partial<Hop> = {}): Hop {
  return {
    page: 0,
    method: 'GET',
    status: 302,
    host: 'signin.example',
    path: '/login',
    parameters: ['service'],
    values: {},
    cookiesSet: [],
    cookiesCleared: [],
    movedOn: 'location',
    jarGained: [],
    jarLost: [],
    jarChanged: [],
    ...change,
  };
}

/** The leak in five steps; `change` is made to the head. */
export function leakStory(change: Partial<StoryHead> = {}): ScenarioEvidence {
  const head: StoryHead = {
    scenario: 'shared-browser',
    title: 'shared browser, no remedy',
    order: 1,
    strategy: 'nothing',
    delivery: 'redirect',
    browser: 'chromium 1',
    expected: { verdict: 'leak', layer: 'sso' },
    people: {
      A: { user: 'user-a', name: 'Ada Archer', username: 'ada@example.com', tenants: ['aa111'] },
      B: { user: 'user-b', name: 'Ben Baker', username: 'ben@example.com', tenants: ['bb222'] },
    },
    places: [
      { host: 'localhost:3000', name: 'App' },
      { host: 'signin.example', name: 'Sign-on server' },
      { host: 'api.example', name: 'API' },
    ],
    startedAt: '2026-01-02T03:04:05.000Z',
    ...change,
  };
  const step = (index: number, who: 'A' | 'B', what: string, ledger: Partial<Ledger>): StoryStep => ({
    index,
    who,
    what,
    browser: 'shared browser',
    ended: true,
    trail: [hopOf()],
    landing: null,
    connectedTo: null,
    ledger: { ...nobody, ...ledger },
    shot: null,
  });
  const landing = {
    kind: 'consent' as const,
    host: 'accounts.example',
    path: '/authorize',
    title: 'Authorize',
    status: 200,
    account: { name: head.people.A.name, username: head.people.A.username },
    tenant: null,
    error: null,
  };
  const shot = {
    attachment: 'dot',
    width: 10,
    height: 6,
    marks: [{ owner: 'A' as const, left: 0.1, top: 0.1, width: 0.5, height: 0.2 }],
  };
  const account = { username: head.people.A.username, tenant: 'aa111', provedBy: 'userinfo' as const };
  return {
    head,
    steps: [
      step(0, 'A', 'signs in to the app', { app: 'A' }),
      step(1, 'A', 'logs in at the provider', { app: 'A', sso: 'A', local: 'A' }),
      step(2, 'A', 'logs out of the app', { sso: 'A', local: 'A' }),
      step(3, 'B', 'signs in to the app', { app: 'B', sso: 'A', local: 'A' }),
      { ...step(4, 'B', 'clicks Connect', { app: 'B', sso: 'A', local: 'A' }), landing, shot },
    ],
    verdict: {
      scenario: head.scenario,
      title: head.title,
      order: head.order,
      strategy: head.strategy,
      delivery: head.delivery,
      browser: head.browser,
      verdict: 'leak',
      layer: 'sso',
      reason: `B is offered ${head.people.A.name}'s consent without a login`,
      expected: head.expected,
      asExpected: true,
      loginFormSeen: false,
      consentShown: true,
      consent: 'named',
      account,
      landing,
      trail: [],
      durationMs: 1,
    },
    trouble: null,
    trace: null,
  };
}

export function runOf(scenarios: ScenarioEvidence[], rest: Partial<ReportData> = {}): ReportData {
  return reportData.parse({
    version: 1,
    target: 'keap',
    mode: 'offline',
    command: 'npx --no-install fresh-login prove',
    startedAt: '2026-01-02T03:04:05.000Z',
    durationMs: 1234,
    interrupted: false,
    scenarios,
    silent: [],
    pictures: { dot },
    canary: null,
    matrix: [],
    ...rest,
  });
}

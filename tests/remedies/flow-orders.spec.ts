import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { beginFlow, FlowRefusedError, finishFlow, flowsInMemory } from '../../core/remedies/index.ts';
import { tries } from '../thorough.ts';

const seed = 20_261_126;
const redirectUriOf = (provider: number) => `https://app.example/callback/${provider}`;
const authorizeUrlOf = (provider: number) =>
  `https://provider-${provider}.example/authorize?redirect_uri=${encodeURIComponent(redirectUriOf(provider))}`;

const user = fc.constantFrom('A', 'B');
const browser = fc.constantFrom(0, 1);
/** Of two that the app connects to, each with a redirect URI of its own, of which neither says iss. */
const provider = fc.constantFrom(0, 1);
const place = fc.nat(9);
const event = fc.oneof(
  fc.record({ what: fc.constant('signs in' as const), browser, user: fc.option(user) }),
  fc.record({ what: fc.constant('clicks Connect' as const), browser, provider }),
  fc.record({
    what: fc.constant('the callback arrives' as const),
    flow: place,
    browser,
    /** At whose redirect URI it arrives; null for the one of the flow. */
    from: fc.option(provider, { freq: 2 }),
    error: fc.boolean(),
    /** A callback that somebody put together: the code of another flow. */
    codeOf: fc.option(place),
  }),
  fc.record({ what: fc.constant('time passes' as const), seconds: fc.constantFrom(1, 300, 700) }),
);

interface Begun {
  by: string;
  at: number;
  provider: number;
  beganMs: number;
  state: string;
}

/** Two browsers, two users, and whatever happens to them: who is let through, and at which flow. */
async function play(events: readonly (typeof event extends fc.Arbitrary<infer E> ? E : never)[]) {
  let nowMs = 0;
  const flows = flowsInMemory(() => nowMs);
  const signedIn: (string | null)[] = [null, null];
  const jars: string[][] = [[], []];
  const begun: Begun[] = [];
  const finished: { flow: Begun; here: number; from: number; who: string | null; lateMs: number }[] = [];
  const refused: {
    flow: Begun;
    here: number;
    from: number;
    who: string | null;
    over: boolean;
    isLate: boolean;
  }[] = [];
  const over = new Set<Begun>();
  for (const one of events) {
    if (one.what === 'time passes') nowMs += one.seconds * 1000;
    if (one.what === 'signs in') signedIn[one.browser] = one.user;
    const who = 'browser' in one ? (signedIn[one.browser] ?? null) : null;
    if (one.what === 'clicks Connect' && who !== null) {
      const { url, cookie } = await beginFlow(flows, {
        user: who,
        authorizeUrl: authorizeUrlOf(one.provider),
        nowMs,
      });
      jars[one.browser]?.push(cookie.split(';')[0] ?? '');
      begun.push({
        by: who,
        at: one.browser,
        provider: one.provider,
        beganMs: nowMs,
        state: new URL(url).searchParams.get('state') ?? '',
      });
    }
    const flow = one.what === 'the callback arrives' ? begun[one.flow % begun.length] : undefined;
    if (one.what !== 'the callback arrives' || !flow) continue;
    const answer = one.error ? { error: 'access_denied' } : { code: `code ${one.codeOf ?? one.flow}` };
    const from = one.from ?? flow.provider;
    const callback = `${redirectUriOf(from)}?${new URLSearchParams({ state: flow.state, ...answer })}`;
    const arrival = { callback, cookie: jars[one.browser]?.join('; ') };
    const isLate = nowMs > flow.beganMs + 600_000;
    try {
      await finishFlow(flows, arrival, { user: who, nowMs });
      finished.push({ flow, here: one.browser, from, who, lateMs: nowMs - flow.beganMs });
      over.add(flow);
    } catch (error) {
      if (!(error instanceof FlowRefusedError)) throw error;
      if (error.problem === 'provider-error') over.add(flow);
      else refused.push({ flow, here: one.browser, from, who, over: over.has(flow), isLate });
    }
  }
  return { finished, refused };
}

const orders = fc.array(event, { minLength: 4, maxLength: 40 });

test('no order of events lets anybody finish a flow but who began it, where it was begun, with an answer of its provider, and once', async () => {
  await fc.assert(
    fc.asyncProperty(orders, async (events) => {
      const { finished } = await play(events);
      for (const { flow, here, from, who, lateMs } of finished) {
        assert.equal(who, flow.by);
        assert.equal(here, flow.at);
        assert.equal(from, flow.provider);
        expect(lateMs).toBeLessThanOrEqual(600_000);
      }
      assert.equal(new Set(finished.map(({ flow }) => flow)).size, finished.length);
    }),
    { seed, numRuns: tries(500) },
  );
});

test('no order of events keeps who began a flow from finishing it, unless it took too long or is over', async () => {
  await fc.assert(
    fc.asyncProperty(orders, async (events) => {
      const { refused } = await play(events);
      const ownOnes = refused.filter(
        ({ flow, here, from, who }) => here === flow.at && from === flow.provider && who === flow.by,
      );
      for (const { over, isLate } of ownOnes) assert.equal(over || isLate, true);
    }),
    { seed, numRuns: tries(500) },
  );
});

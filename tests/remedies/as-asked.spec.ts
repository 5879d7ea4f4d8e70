import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { answersToAsked } from '../../core/remedies/flow/as-asked.ts';
import { askedBy } from '../../core/remedies/flow/asked.ts';
import { assertAsAsked, finishFlow, flowsInMemory, NotAsAskedError } from '../../core/remedies/index.ts';
import { tries } from '../thorough.ts';
import { authorizeUrl, begin } from './flow.ts';

const clickMs = Date.UTC(2026, 10, 26, 12);

/** A flow whose authorize URL had that query, at noon. */
async function flowAsking(query: string, nonce = false) {
  const flows = flowsInMemory(() => clickMs);
  const url = `${authorizeUrl}${query}`;
  const { arrival } = await begin(flows, { authorizeUrl: url, nonce, nowMs: clickMs });
  return finishFlow(flows, arrival, { user: 'user-a', nowMs: clickMs });
}

/** The claims of an ID token that was made when the callback came, by a clock that is two hours off. */
const claims = (loginMs: number, madeMs: number) => ({
  auth_time: Math.floor(loginMs / 1000) + 7200,
  iat: Math.floor(madeMs / 1000) + 7200,
});

const nowMs = clickMs + 20_000;
const minutesAgo = claims(clickMs - 180_000, nowMs);
const afterTheClick = claims(clickMs + 8000, nowMs);

interface Case {
  title: string;
  query: string;
  claims: Record<string, unknown>;
  /** Null where it passes. */
  problem: string | null;
}

const cases: Case[] = [
  {
    title: 'a login of minutes before the click is not what max_age=0 asked for, whatever the clocks',
    query: '&max_age=0',
    claims: minutesAgo,
    problem:
      'max_age=0 was asked for, and not honoured: by its auth_time the login was 200 s old, and the request 20 s',
  },
  {
    title: 'a login after the click is what max_age=0 asked for',
    query: '&max_age=0',
    claims: afterTheClick,
    problem: null,
  },
  {
    title: 'a login of minutes before is as new as max_age=3600 asked for',
    query: '&max_age=3600',
    claims: minutesAgo,
    problem: null,
  },
  {
    title: 'an ID token without auth_time is no answer to max_age',
    query: '&max_age=3600',
    claims: { iat: 1 },
    problem: 'the ID token has no auth_time, which it must have then',
  },
  {
    title: 'an auth_time that is a text is none',
    query: '&max_age=0',
    claims: { ...afterTheClick, auth_time: String(afterTheClick.auth_time) },
    problem: 'the ID token has no auth_time, which it must have then',
  },
  {
    title: 'a login of minutes before the click is not what prompt=login asked for',
    query: '&prompt=login',
    claims: minutesAgo,
    problem: 'prompt=login was asked for, and not honoured',
  },
  {
    title: 'prompt may name more than one',
    query: '&prompt=consent%20login',
    claims: minutesAgo,
    problem: 'prompt=login was asked for, and not honoured',
  },
  {
    title: 'prompt=login wants no auth_time, and without it nothing can be told',
    query: '&prompt=login',
    claims: { iat: 1 },
    problem: null,
  },
  {
    title: 'an ID token that does not say when it was made tells nothing of how old a login is',
    query: '&max_age=0',
    claims: { auth_time: minutesAgo.auth_time },
    problem: null,
  },
  {
    title: 'prompt=consent asks for no login',
    query: '&prompt=consent',
    claims: minutesAgo,
    problem: null,
  },
  {
    title: 'who asks for nothing is answered',
    query: '',
    claims: minutesAgo,
    problem: null,
  },
];

for (const each of cases)
  test(each.title, async () => {
    const flow = await flowAsking(each.query);
    const check = () => assertAsAsked(flow, each.claims, { nowMs });
    if (each.problem === null) expect(check).not.toThrow();
    else expect(check).toThrow(each.problem);
  });

const noTime: Record<string, unknown> = {
  'a text': String(afterTheClick.iat),
  null: null,
  'a list': [afterTheClick.iat],
  true: true,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  'a time before 1970': -1,
  milliseconds: afterTheClick.iat * 1000,
  'the year 287,000': 9e12,
};

for (const query of ['&max_age=0', '&max_age=3600', '&prompt=login'])
  for (const [what, time] of Object.entries(noTime))
    test(`${what} is no time of a login and none of a token: ${query}`, async () => {
      const flow = await flowAsking(query);
      for (const told of [
        { ...afterTheClick, auth_time: time },
        { ...afterTheClick, iat: time },
        { auth_time: time, iat: time },
      ])
        expect(() => assertAsAsked(flow, told, { nowMs })).toThrow(NotAsAskedError);
    });

test('a login after its ID token was made is none, but for what the clocks of one provider differ', async () => {
  const flow = await flowAsking('&max_age=0');
  const { iat } = afterTheClick;
  expect(() => assertAsAsked(flow, { iat, auth_time: iat + 20 }, { nowMs })).not.toThrow();
  expect(() => assertAsAsked(flow, { iat, auth_time: iat + 60 }, { nowMs })).toThrow(
    'its auth_time is no time',
  );
});

test('a fraction of a second is a time', async () => {
  const flow = await flowAsking('&max_age=0');
  const told = { auth_time: afterTheClick.auth_time + 0.5, iat: afterTheClick.iat + 0.25 };
  expect(() => assertAsAsked(flow, told, { nowMs })).not.toThrow();
});

test('where a provider says auth_time, prompt=login without it was taken out on the way, and is refused', async () => {
  const flow = await flowAsking('&prompt=login');
  const check = (claims: Record<string, unknown>) =>
    assertAsAsked(flow, claims, { nowMs, saysAuthTime: true });
  expect(() => check({ iat: afterTheClick.iat })).toThrow(
    'prompt=login was asked for, and not honoured: the ID token has no auth_time, which it must have then',
  );
  expect(() => check(afterTheClick)).not.toThrow();
  expect(() => check(minutesAgo)).toThrow(NotAsAskedError);
});

test('where a provider says auth_time, a flow that asked for no login wants none', async () => {
  const flow = await flowAsking('');
  expect(() => assertAsAsked(flow, { iat: 1 }, { nowMs, saysAuthTime: true })).not.toThrow();
});

test('the ID token has to repeat the nonce of its flow, and the message shows neither', async () => {
  const flow = await flowAsking('', true);
  const another = (await flowAsking('', true)).nonce;

  expect(() => assertAsAsked(flow, { nonce: flow.nonce })).not.toThrow();
  for (const claim of [another, undefined, '', null, [flow.nonce], `${flow.nonce} `]) {
    const error = thrownBy(() => assertAsAsked(flow, { nonce: claim }));
    expect(error).toBeInstanceOf(NotAsAskedError);
    expect(error).toMatchObject({ asked: 'nonce' });
    expect(String(error)).not.toContain(flow.nonce);
    expect(String(error)).not.toContain(another);
  }
});

test('a flow that an earlier version of the package began passes with what it has', () => {
  expect(() => assertAsAsked({ nonce: null }, minutesAgo, { nowMs })).not.toThrow();
});

test('a time that is no number is refused, or nothing would ever be too old', async () => {
  const flow = await flowAsking('&max_age=0');
  expect(() => assertAsAsked(flow, minutesAgo, { nowMs: Number.NaN })).toThrow(TypeError);
});

test('no login that was as new as asked for is refused, and none that was seconds older passes', () => {
  fc.assert(
    fc.property(
      fc.record({
        loginMs: fc.integer({ min: -5_000_000, max: 60_000 }),
        takesMs: fc.integer({ min: 0, max: 60_000 }),
        skewMs: fc.integer({ min: -10_000_000, max: 10_000_000 }),
        maxAgeSeconds: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5000 })),
      }),
      ({ loginMs, takesMs, skewMs, maxAgeSeconds }) => {
        const login = clickMs + loginMs;
        const made = Math.max(login, clickMs) + takesMs;
        const asked = askedBy(new URL(`${authorizeUrl}&max_age=${maxAgeSeconds}`), clickMs);
        const told = { auth_time: seconds(login + skewMs), iat: seconds(made + skewMs) };
        const [answer] = answersToAsked({ nonce: null, asked }, told, made);
        const isAsNew = loginMs >= -maxAgeSeconds * 1000;
        if (isAsNew) expect(answer?.isHonoured).not.toBe(false);
        else expect(answer?.isHonoured).not.toBe(true);
        if (loginMs < -maxAgeSeconds * 1000 - 2000) expect(answer?.isHonoured).toBe(false);
      },
    ),
    { seed: 20_261_126, numRuns: tries(2000) },
  );
});

const seconds = (ms: number) => Math.floor(ms / 1000);

function thrownBy(what: () => void): unknown {
  try {
    what();
  } catch (error) {
    return error;
  }
  return null;
}

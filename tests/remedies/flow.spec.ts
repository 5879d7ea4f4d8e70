import { expect, test } from '@playwright/test';
import {
  type Arrival,
  type Beginning,
  type FlowProblem,
  finishFlow,
  flowsInMemory,
} from '../../core/remedies/index.ts';
import { authorizeUrl, begin, held, issuer, problemOf, redirectUri } from './flow.ts';

test('who began a flow finishes it, in the same browser, and gets the code and what belongs to it', async () => {
  const flows = flowsInMemory();
  const { arrival, searchParams } = await begin(flows, { nonce: true, about: { connection: 7 } });

  const finished = await finishFlow(flows, arrival, { user: 'user-a' });

  expect(finished).toMatchObject({ code: 'the-code', user: 'user-a', redirectUri, about: { connection: 7 } });
  expect(finished.nonce).toBe(searchParams.get('nonce'));
});

test('a web-standard Request finishes a flow as well', async () => {
  const flows = flowsInMemory();
  const { callback, cookie } = await begin(flows);
  const request = new Request(callback(), { headers: { cookie: held(cookie) } });

  expect((await finishFlow(flows, request, { user: 'user-a' })).code).toBe('the-code');
});

test('the answer of a form post is read from its body, and its query is not believed', async () => {
  const flows = flowsInMemory();
  const { callback, cookie, state } = await begin(flows, { crossSitePost: true });
  const body = new URLSearchParams({ code: 'posted', state });
  const request = new Request(callback(), { method: 'POST', body, headers: { cookie: held(cookie) } });

  expect((await finishFlow(flows, request, { user: 'user-a' })).code).toBe('posted');
});

test('the code verifier is the one of the challenge that was sent (RFC 7636, 4.6)', async () => {
  const flows = flowsInMemory();
  const { arrival, searchParams } = await begin(flows);

  const { codeVerifier } = await finishFlow(flows, arrival, { user: 'user-a' });

  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier ?? ''));
  expect(searchParams.get('code_challenge')).toBe(Buffer.from(digest).toString('base64url'));
  expect(searchParams.get('code_challenge_method')).toBe('S256');
});

test('the parameters that the authorize URL has of its own stay (RFC 6749, 3.1)', async () => {
  const { searchParams } = await begin(flowsInMemory(), {
    authorizeUrl: `${authorizeUrl}&tenant=t&prompt=login`,
  });

  expect(searchParams.get('tenant')).toBe('t');
  expect(searchParams.get('prompt')).toBe('login');
});

interface Wrong {
  title: string;
  problem: FlowProblem;
  /** Whether it can still be finished afterwards, where it belongs. */
  stands: boolean;
  begun?: Partial<Beginning>;
  user?: string | null | undefined;
  arrive: (begun: Awaited<ReturnType<typeof begin>>) => Arrival;
}

const here = ({ arrival }: Awaited<ReturnType<typeof begin>>) => arrival;
const wrong: Wrong[] = [
  {
    title: 'another browser, which has no cookie of the flow',
    problem: 'another-browser',
    stands: true,
    arrive: ({ callback }) => ({ callback: callback(), cookie: null }),
  },
  {
    title: "another browser, with the cookie of a flow of its own under this one's name",
    problem: 'another-browser',
    stands: true,
    arrive: ({ callback, cookie }) => ({
      callback: callback(),
      cookie: held(cookie).replace(/=.*/, '=of-another-flow'),
    }),
  },
  { title: 'nobody signed in', problem: 'nobody-signed-in', stands: true, user: null, arrive: here },
  {
    title: 'a user who is undefined, as of a session that ran out',
    problem: 'nobody-signed-in',
    stands: true,
    user: undefined,
    arrive: here,
  },
  { title: 'a user whose id is empty', problem: 'nobody-signed-in', stands: true, user: '', arrive: here },
  { title: 'another user', problem: 'another-user', stands: true, user: 'user-b', arrive: here },
  {
    title: 'no state',
    problem: 'no-state',
    stands: true,
    arrive: ({ cookie }) => ({ callback: `${redirectUri}?code=the-code`, cookie: held(cookie) }),
  },
  {
    title: 'two states',
    problem: 'no-state',
    stands: true,
    arrive: ({ callback, cookie }) => ({ callback: `${callback()}&state=other`, cookie: held(cookie) }),
  },
  {
    title: 'a state that nobody was given',
    problem: 'unknown-flow',
    stands: true,
    arrive: ({ callback, cookie }) => ({ callback: callback({ state: 'guessed' }), cookie: held(cookie) }),
  },
  {
    title: 'two codes',
    problem: 'no-code',
    stands: true,
    arrive: ({ callback, cookie }) => ({ callback: `${callback()}&code=other`, cookie: held(cookie) }),
  },
  {
    title: 'an empty code',
    problem: 'no-code',
    stands: true,
    arrive: ({ callback, cookie }) => ({ callback: callback({ code: '' }), cookie: held(cookie) }),
  },
  {
    title: 'the iss of another issuer (RFC 9207)',
    problem: 'another-issuer',
    stands: true,
    begun: { issuer },
    arrive: ({ callback, cookie }) => ({
      callback: callback({ iss: `${issuer}/` }),
      cookie: held(cookie),
    }),
  },
  {
    title: 'no iss, where the provider says that it always sends one',
    problem: 'another-issuer',
    stands: true,
    begun: { issuer, saysIssuer: true },
    arrive: here,
  },
  {
    title: 'an error of the provider',
    problem: 'provider-error',
    stands: false,
    arrive: ({ callback, cookie }) => ({
      callback: callback({ code: '', error: 'access_denied' }),
      cookie: held(cookie),
    }),
  },
  {
    title: 'an error of the provider that has a code beside it',
    problem: 'provider-error',
    stands: false,
    arrive: ({ callback, cookie }) => ({
      callback: callback({ error: 'server_error' }),
      cookie: held(cookie),
    }),
  },
];

for (const { title, problem, stands, begun = {}, arrive, ...who } of wrong) {
  const user = 'user' in who ? who.user : 'user-a';

  test(`${title}: refused as ${problem}, and the flow ${stands ? 'still stands' : 'is over'}`, async () => {
    const flows = flowsInMemory();
    const flow = await begin(flows, begun);

    const error = await problemOf(flows, arrive(flow), user);

    expect(error).toMatchObject({ problem, flowStands: stands && problem !== 'unknown-flow' });
    const iss = begun.saysIssuer ? { iss: issuer } : {};
    const own = { callback: flow.callback(iss), cookie: held(flow.cookie) };
    const after = finishFlow(flows, own, { user: 'user-a' });
    if (stands) expect((await after).code).toBe('the-code');
    else await expect(after).rejects.toMatchObject({ problem: 'unknown-flow' });
  });
}

test('a flow is finished once', async () => {
  const flows = flowsInMemory();
  const { arrival } = await begin(flows);
  await finishFlow(flows, arrival, { user: 'user-a' });

  expect(await problemOf(flows, arrival, 'user-a')).toMatchObject({ problem: 'unknown-flow' });
});

test('of two requests that finish it at once, one gets the code', async () => {
  const flows = flowsInMemory();
  const { arrival } = await begin(flows);

  const both = await Promise.allSettled([1, 2].map(() => finishFlow(flows, arrival, { user: 'user-a' })));

  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a flow that takes longer than it may is over', async () => {
  const flows = flowsInMemory();
  const { arrival } = await begin(flows, { maxAgeSeconds: 60, nowMs: 0 });

  await expect(finishFlow(flows, arrival, { user: 'user-a', nowMs: 60_001 })).rejects.toMatchObject({
    problem: 'unknown-flow',
  });
});

test('two flows of one browser have two cookies, and each finishes', async () => {
  const flows = flowsInMemory();
  const [one, other] = [await begin(flows), await begin(flows)];
  const cookie = [one, other].map((begun) => held(begun.cookie)).join('; ');

  await finishFlow(flows, { callback: one.callback(), cookie }, { user: 'user-a' });

  await expect(
    finishFlow(flows, { callback: other.callback(), cookie }, { user: 'user-a' }),
  ).resolves.toMatchObject({ code: 'the-code' });
});

const noTimes = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, '600', null];

for (const value of noTimes) {
  const shown = typeof value === 'string' ? `"${value}"` : String(value);

  test(`a flow that may take ${shown} seconds is a mistake, and is not begun`, async () => {
    const flows = flowsInMemory();
    await expect(begin(flows, { maxAgeSeconds: value as number })).rejects.toThrow(TypeError);
  });

  test(`a flow that is begun or finished at ${shown} is a mistake, and no pass`, async () => {
    const flows = flowsInMemory();
    const nowMs = value as number;
    await expect(begin(flows, { nowMs })).rejects.toThrow(TypeError);
    const { arrival } = await begin(flows, { maxAgeSeconds: 60, nowMs: 0 });
    await expect(finishFlow(flows, arrival, { user: 'user-a', nowMs })).rejects.toThrow(TypeError);
  });
}

test('a flow whose end would be beyond all numbers is a mistake', async () => {
  await expect(begin(flowsInMemory(), { maxAgeSeconds: Number.MAX_VALUE })).rejects.toThrow(TypeError);
});

test('a flow whose end a store has lost is over', async () => {
  const flows = flowsInMemory();
  const { arrival } = await begin(flows);
  for (const endsAtMs of [Number.NaN, undefined, null]) {
    const lossy = {
      ...flows,
      find: async (key: string) => {
        const flow = await flows.find(key);
        return flow && { ...flow, endsAtMs: endsAtMs as number };
      },
    };
    expect(await problemOf(lossy, arrival, 'user-a')).toMatchObject({ problem: 'unknown-flow' });
  }
});

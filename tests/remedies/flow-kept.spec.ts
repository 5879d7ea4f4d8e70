import { expect, test } from '@playwright/test';
import { type FlowStore, finishFlow, flowsInMemory } from '../../core/remedies/index.ts';
import { authorizeUrl, begin, held, problemOf, redirectUri } from './flow.ts';

test('over https the cookie is for this host alone, Secure, HttpOnly and Lax, so that the callback brings it', async () => {
  const { cookie } = await begin(flowsInMemory());

  expect(cookie).toMatch(
    /^__Host-connect-[\w-]{16}=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
  );
});

test('a callback that is posted from another site needs SameSite=None', async () => {
  const { cookie } = await begin(flowsInMemory(), { crossSitePost: true });

  expect(cookie).toContain('SameSite=None; Secure');
});

test('on plain http, for development, the cookie is not Secure', async () => {
  const local = authorizeUrl.replace('https%3A%2F%2Fapp.example', 'http%3A%2F%2Flocalhost%3A3000');
  const { cookie } = await begin(flowsInMemory(), { authorizeUrl: local });

  expect(cookie).toMatch(/^connect-[\w-]{16}=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
});

test('the answer takes the cookie of a finished flow away', async () => {
  const flows = flowsInMemory();
  const { arrival, cookie } = await begin(flows);

  const finished = await finishFlow(flows, arrival, { user: 'user-a' });

  expect(finished.cookie).toContain('Max-Age=0');
  expect(finished.cookie.split('=')[0]).toBe(cookie.split('=')[0]);
});

test('no store, and no message, says what could finish a flow', async () => {
  const kept: string[] = [];
  const memory = flowsInMemory();
  const flows: FlowStore = {
    ...memory,
    keep: (key, flow) => {
      kept.push(key, JSON.stringify(flow));
      return memory.keep(key, flow);
    },
  };
  const { state, cookie, callback } = await begin(flows);
  const error = await problemOf(flows, { callback: callback(), cookie: null }, 'user-a');

  for (const text of [...kept, error.message])
    for (const secret of [state, held(cookie).split('=')[1] ?? '', 'the-code'])
      expect(text).not.toContain(secret);
});

for (const [what, more] of Object.entries({
  'a user who is missing': { user: undefined as unknown as string },
  'an authorize URL with a state of its own': { authorizeUrl: `${authorizeUrl}&state=mine` },
  'an authorize URL without a redirect URI': {
    authorizeUrl: 'https://provider.example/authorize?client_id=c',
  },
  'a form post to plain http': {
    crossSitePost: true,
    authorizeUrl: authorizeUrl.replace('https%3A', 'http%3A'),
  },
})) {
  test(`${what} begins no flow`, async () => {
    await expect(begin(flowsInMemory(), more)).rejects.toThrow(TypeError);
  });
}

test('whoever begins flows for sport takes no memory without end', async () => {
  const flows = flowsInMemory();
  const flow = { user: 'u', browser: '', issuer: null, saysIssuer: false, redirectUri, about: null };
  const more = { codeVerifier: null, nonce: null, endsAtMs: Number.MAX_SAFE_INTEGER };
  for (let index = 0; index <= 10_000; index += 1) await flows.keep(String(index), { ...flow, ...more });

  expect(await flows.find('0')).toBeNull();
  expect(await flows.find('10000')).not.toBeNull();
});

import { accounts } from '../../core/targets/offline-accounts.ts';
import { anotherProvider } from '../../mocks/another.ts';
import { authorizeUrl, expect, test, withQuery } from './test.ts';

const { authorizeUrl: theirs, tokenUrl } = anotherProvider;

for (const [decision, answered] of [
  ['allow', 'code'],
  ['deny', 'error'],
] as const)
  test(`where it is turned so, a callback with ${answered} says whose it is (RFC 9207, 2)`, async ({
    world,
    visitor,
    signedIn,
  }) => {
    world.turn({ saysIssuer: true });
    const page = await signedIn(authorizeUrl(), accounts.ada);
    const { location } = await visitor.submit(page, { [decision]: '' });

    expect(location?.searchParams.has(answered)).toBe(true);
    expect(location?.searchParams.getAll('iss')).toEqual(['https://accounts.infusionsoft.com']);
  });

test('another provider sends a browser on by the link that it was given, with the state that the browser brought', async ({
  world,
  visitor,
}) => {
  world.another.sendsOnTo = authorizeUrl({ state: "A's", code_challenge: "A's" });
  const { status, location } = await visitor.ask('GET', withQuery(theirs, { state: "B's" }));

  expect(status).toBe(302);
  expect(location?.href).toBe(new URL(authorizeUrl({ state: "B's", code_challenge: "A's" })).href);
});

test('another provider that was given no link sends nobody anywhere', async ({ visitor }) => {
  expect(await visitor.get(withQuery(theirs, { state: 's' }))).toMatchObject({ status: 200, location: null });
});

test('another provider keeps the code that it is sent, and gives no token for it', async ({ world }) => {
  const body = new URLSearchParams({ grant_type: 'authorization_code', code: 'the-code' });
  const answer = await world.ask(new Request(tokenUrl, { method: 'POST', body }));

  expect(answer.status).toBe(400);
  expect(world.another.code).toBe('the-code');
  world.reset();
  expect([world.another.code, world.another.sendsOnTo]).toEqual([null, null]);
});

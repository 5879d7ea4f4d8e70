import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { finishFlow, flowsInMemory } from '../../core/remedies/index.ts';
import { begin, held, problemOf } from './flow.ts';

const provider = 'https://provider.example/authorize?client_id=c&redirect_uri=';

/** A flow whose redirect URI is `redirectUri`, and its answer where it arrives, as a framework hands it on. */
async function answered(redirectUri: string) {
  const flows = flowsInMemory();
  const begun = await begin(flows, { authorizeUrl: provider + encodeURIComponent(redirectUri) });
  const cookie = held(begun.cookie);
  const answer = `code=the-code&state=${begun.state}`;
  const at = (address: string) => `${address}${address.includes('?') ? '&' : '?'}${answer}`;
  return { flows, cookie, answer, at };
}

interface Case {
  title: string;
  redirectUri: string;
  /** Where the answer arrives, its parameters left out. */
  arrives: string;
  receivedAt?: string;
}

const passes: Case[] = [
  { title: 'there', redirectUri: 'https://app.example/cb/one', arrives: 'https://app.example/cb/one' },
  {
    title: 'there, behind a proxy that speaks TLS for the app',
    redirectUri: 'https://app.example/cb/one',
    arrives: 'http://10.0.0.7:3000/cb/one',
  },
  {
    title: 'there, where the framework adds a slash',
    redirectUri: 'https://app.example/cb/one',
    arrives: 'https://app.example/cb/one/',
  },
  {
    title: 'there, with the query that the redirect URI has of its own',
    redirectUri: 'https://app.example/cb?provider=one&region=eu',
    arrives: 'https://app.example/cb?region=eu&provider=one&iss=x',
  },
  {
    title: 'there, at the root',
    redirectUri: 'http://localhost:3000',
    arrives: 'http://localhost:3000/',
  },
  {
    title: 'there, and a page of the app hands it on, which says so',
    redirectUri: 'https://login.example/cb/one',
    arrives: 'https://app.example/finish',
    receivedAt: 'https://login.example/cb/one',
  },
];

const refused: Case[] = [
  {
    title: 'at the one for another provider',
    redirectUri: 'https://app.example/cb/one',
    arrives: 'https://app.example/cb/two',
  },
  {
    title: 'at one that begins with it',
    redirectUri: 'https://app.example/cb',
    arrives: 'https://app.example/cb/two',
  },
  {
    title: 'at one that it begins with',
    redirectUri: 'https://app.example/cb/two',
    arrives: 'https://app.example/cb',
  },
  {
    title: 'at one in other letters',
    redirectUri: 'https://app.example/cb/one',
    arrives: 'https://app.example/cb/One',
  },
  {
    title: 'with the query of another provider',
    redirectUri: 'https://app.example/cb?provider=one',
    arrives: 'https://app.example/cb?provider=two',
  },
  {
    title: 'with both queries',
    redirectUri: 'https://app.example/cb?provider=one',
    arrives: 'https://app.example/cb?provider=one&provider=two',
  },
  {
    title: 'without the query of its own',
    redirectUri: 'https://app.example/cb?provider=one',
    arrives: 'https://app.example/cb',
  },
  {
    title: "at another provider's host, as the app says",
    redirectUri: 'https://one.app.example/cb',
    arrives: 'http://10.0.0.7/cb',
    receivedAt: 'https://two.app.example/cb',
  },
  {
    title: 'at a page that does not say whose answers it hands on',
    redirectUri: 'https://login.example/cb/one',
    arrives: 'https://app.example/finish',
  },
  {
    title: 'at a page that hands on the answers of another provider',
    redirectUri: 'https://login.example/cb/one',
    arrives: 'https://app.example/finish',
    receivedAt: 'https://login.example/cb/two',
  },
  {
    title: 'at one with a query more, as the app says',
    redirectUri: 'https://app.example/cb',
    arrives: 'https://app.example/cb?provider=two',
    receivedAt: 'https://app.example/cb?provider=two',
  },
  {
    title: 'at one with a slash more, as the app says',
    redirectUri: 'https://app.example/cb',
    arrives: 'https://app.example/cb/',
    receivedAt: 'https://app.example/cb/',
  },
];

for (const { title, redirectUri, arrives, receivedAt } of passes)
  test(`an answer finishes its flow that arrives ${title}`, async () => {
    const who = { user: 'user-a', ...(receivedAt !== undefined && { receivedAt }) };
    const { flows, cookie, at } = await answered(redirectUri);
    const request = new Request(at(arrives), { headers: { cookie } });
    expect((await finishFlow(flows, request, who)).code).toBe('the-code');
  });

for (const { title, redirectUri, arrives, receivedAt } of refused)
  test(`an answer is refused that arrives ${title}, and the flow still stands`, async () => {
    const { flows, cookie, at } = await answered(redirectUri);
    const request = new Request(at(arrives), { headers: { cookie } });
    const who = { user: 'user-a', ...(receivedAt !== undefined && { receivedAt }) };
    await expect(finishFlow(flows, request, who)).rejects.toMatchObject({
      problem: 'another-redirect-uri',
      flowStands: true,
    });
    const own = { callback: at(redirectUri), cookie };
    await expect(finishFlow(flows, own, { user: 'user-a', receivedAt: redirectUri })).resolves.toMatchObject({
      code: 'the-code',
    });
  });

const [one, two] = ['https://app.example/cb/one', 'https://app.example/cb/two'];

test('the address is read in whatever shape a framework gives it, and of a form that was posted too', async () => {
  const shapes = async () => {
    const { flows, cookie, answer } = await answered(one);
    const body = new URLSearchParams(answer);
    const posted = new Request(two, { method: 'POST', body, headers: { cookie } });
    return {
      flows,
      arrivals: [
        { callback: `${two}?${answer}`, cookie },
        { callback: new URL(`${two}?${answer}`), cookie },
        { callback: `/cb/two?${answer}`, cookie },
        posted,
      ],
    };
  };
  const { flows, arrivals } = await shapes();
  for (const arrival of arrivals)
    expect(await problemOf(flows, arrival, 'user-a')).toMatchObject({ problem: 'another-redirect-uri' });
});

test('where the parameters alone are given, it is the app that says where they arrived', async () => {
  const { flows, cookie, answer } = await answered(one);
  for (const callback of [
    `?${answer}`,
    new URLSearchParams(answer),
    Object.fromEntries(new URLSearchParams(answer)),
  ]) {
    const arrival = { callback, cookie };
    await expect(finishFlow(flows, arrival, { user: 'user-a', receivedAt: two })).rejects.toMatchObject({
      problem: 'another-redirect-uri',
    });
  }
  const arrival = { callback: new URLSearchParams(answer), cookie };
  expect((await finishFlow(flows, arrival, { user: 'user-a' })).code).toBe('the-code');
});

test('no spelling of an address lets an answer of one provider finish a flow at another', async () => {
  const segment = fc
    .stringMatching(/^[\w.~%20-]{1,8}$/)
    .filter((text) => URL.canParse(`https://a.b/${text}`));
  await fc.assert(
    fc.asyncProperty(segment, segment, async (mine, others) => {
      const [wanted, other] = [mine, others].map((path) => new URL(`https://app.example/cb/${path}`).href);
      if (!wanted || !other) return;
      const { flows, cookie, at } = await answered(wanted);
      const request = new Request(at(other), { headers: { cookie } });
      const finished = finishFlow(flows, request, { user: 'user-a' }).then(
        () => true,
        () => false,
      );
      assert.equal(await finished, wanted === other);
    }),
    { seed: 20_261_126, numRuns: 100 },
  );
});

test('an address that is none is a mistake of the app', async () => {
  const { flows, cookie, at } = await answered(one);
  const arrival = { callback: at(one), cookie };
  await expect(finishFlow(flows, arrival, { user: 'user-a', receivedAt: '/cb/one' })).rejects.toThrow(
    TypeError,
  );
});

test('the refusal names the redirect URI and what to do, and nothing that came', async () => {
  const { flows, cookie, at } = await answered(one);
  const { message } = await problemOf(flows, { callback: at(`${two}?secret=came`), cookie }, 'user-a');
  expect(message).toContain(`did not come to ${one}`);
  expect(message).toContain('receivedAt');
  expect(message).not.toMatch(/the-code|came&|secret/);
});

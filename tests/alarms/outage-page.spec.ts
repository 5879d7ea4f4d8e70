import { setTimeout as pass } from 'node:timers/promises';
import { test as base, expect } from '@playwright/test';
import { HttpResponse, http } from 'msw';
import { askOutagePage } from '../../core/canary/outage-page.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { keap } from '../../core/providers/keap.ts';
import type { OutagePage } from '../../core/providers/outage-page.ts';
import { Gateway } from '../../mocks/gateway.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import type { TransportFault } from '../../mocks/transport.ts';

const summaryUrl = 'https://status.example.com/api/v2/summary.json';
const { host } = new URL(summaryUrl);

/** As a page of two products has it when all is well. */
function summary(rest: object = {}) {
  const part = (id: string, group_id: string | null, name: string, status = 'operational') => ({
    ...{ id, group_id, name, status, group: group_id === null },
  });
  const parts = [part('g1', null, 'Acme '), part('c1', 'g1', 'Authentication'), part('c2', 'g1', 'API')];
  const others = [part('g2', null, 'Other'), part('c3', 'g2', 'Website', 'major_outage')];
  return {
    status: { indicator: 'none', description: 'All Systems Operational' },
    ...{ components: [...parts, ...others], incidents: [], scheduled_maintenances: [], ...rest },
  };
}

/** The same with one part of the first product in that state. */
function withPart(status: string, name = 'Authentication') {
  const { components } = summary();
  return summary({ components: components.map((one) => (one.id === 'c1' ? { ...one, name, status } : one)) });
}

function incident(name: string, status: string, ...ids: string[]) {
  return { name, status, components: ids.map((id) => ({ id, name: id, status: 'operational' })) };
}

interface Asked {
  answer?: () => Response | Promise<Response>;
  fault?: TransportFault;
  page?: OutagePage;
  timeoutMs?: number;
}

/** What is told of a page that MSW answers for, behind the gateway; and what reached it. */
const test = base.extend<{ ask: (asked: Asked) => Promise<{ said: string; requests: Request[] }> }>({
  ask: async ({}, use) => {
    const world = offlineWorld();
    const gateway = await Gateway.start(world);
    const door = await gateway.openDoor('the outage page');
    const dispatcher = gateway.dispatcherThrough(door);
    await use(async ({ answer = () => HttpResponse.json(summary()), fault, page, timeoutMs = 30_000 }) => {
      const requests: Request[] = [];
      world.break({
        what: 'the provider has an outage page',
        handlers: () => [
          http.all(`https://${host}/*`, ({ request }) => {
            requests.push(request);
            return answer();
          }),
        ],
        ...(fault && { transport: { [host]: fault } }),
      });
      const bounds = { timeoutMs, bytes: 100_000 };
      const said = await askOutagePage(page ?? { summaryUrl, group: 'Acme' }, { bounds, dispatcher });
      return { said, requests };
    });
    await dispatcher.destroy();
    await gateway.close();
  },
});

const says = `its outage page ${host} says`;

test('what is well with the provider is said, whatever is out of what others have on that page', async ({
  ask,
}) => {
  const other = summary({
    status: { indicator: 'critical', description: 'Major System Outage' },
    incidents: [incident('The other is down', 'investigating', 'c3')],
  });
  const { said } = await ask({ answer: () => HttpResponse.json(other) });
  expect(said).toBe(`${says} that all is well with Acme`);
});

for (const status of [
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
  'a_new_word',
])
  test(`a part that is ${status} is said`, async ({ ask }) => {
    const { said } = await ask({ answer: () => HttpResponse.json(withPart(status)) });
    expect(said).toBe(`${says}: Authentication: ${status.replaceAll('_', ' ')}`);
  });

test('what goes on is said, and what is over or has not begun is not', async ({ ask }) => {
  const incidents = [
    incident('Logins fail', 'identified', 'c1', 'c3'),
    incident('Slow API', 'resolved', 'c2'),
    incident('Written up', 'postmortem', 'c2'),
  ];
  const scheduled_maintenances = [
    incident('New servers', 'in_progress', 'c2'),
    incident('Next week', 'scheduled', 'c2'),
  ];
  const { said } = await ask({
    answer: () => HttpResponse.json(summary({ incidents, scheduled_maintenances })),
  });
  expect(said).toBe(`${says}: incident "Logins fail" (identified), maintenance "New servers" (in progress)`);
});

test('a page that is the provider’s alone counts as a whole', async ({ ask }) => {
  const { said } = await ask({ page: { summaryUrl } });
  expect(said).toBe(`${says}: Website: major outage`);
});

test('what a page says of itself is told where it names no part', async ({ ask }) => {
  const status = { indicator: 'minor', description: 'Minor Service Outage' };
  const { said } = await ask({
    page: { summaryUrl },
    answer: () => HttpResponse.json(summary({ status, components: [] })),
  });
  expect(said).toBe(`${says}: Minor Service Outage`);
});

test('what is foreign is made plain, short and one line, and nothing of it is obeyed', async ({ ask }) => {
  const name = `\u001b[31mdown\n::error::now ##[error]  \u202e${'long '.repeat(200)}`;
  const incidents = Array.from({ length: 40 }, () => incident(name, 'investigating', 'c1'));
  const { said } = await ask({ answer: () => HttpResponse.json(summary({ incidents })) });
  expect(said).toMatch(/^[\p{L}\p{N}\p{P}\p{S} ]+$/u);
  expect(said).not.toContain('##[');
  expect(said).toContain('and 37 more');
  expect(said.length).toBeLessThan(400);
});

const silentMs = 60_000;

for (const [what, asked, why] of [
  ['answers 503', { answer: () => new Response(null, { status: 503 }) }, 'it answered 503'],
  ['leads elsewhere', { answer: () => Response.redirect('https://elsewhere.example/') }, 'it answered 302'],
  [
    'answers with a page for people',
    { answer: () => new Response('<!doctype html>') },
    'its answer is not in the form of Statuspage',
  ],
  [
    'has another form',
    { answer: () => HttpResponse.json({ status: 'ok' }) },
    'its answer is not in the form of Statuspage',
  ],
  [
    'has no such group any more',
    { page: { summaryUrl, group: 'Gone' } },
    'it has no group of components called "Gone"',
  ],
  [
    'says too much',
    { answer: () => new Response(' '.repeat(200_000)) },
    'more than 0.1 MB came, of which the rest is not read',
  ],
  ['is not there', { fault: 'unknown-name' }, /^it could not be reached \(.+\)$/],
  ['cuts the connection', { fault: 'reset' }, /^it could not be reached \(.+\)$/],
  ['is silent', { fault: 'silent', timeoutMs: 200 }, 'it did not answer within 0.2 s'],
  [
    'is slow',
    { answer: () => pass(silentMs, HttpResponse.json(summary()), { ref: false }), timeoutMs: 200 },
    'it did not answer within 0.2 s',
  ],
] satisfies [string, Asked, string | RegExp][])
  test(`a page that ${what} costs nothing but a line that says so`, async ({ ask }) => {
    const { said } = await ask(asked);
    const begin = `its outage page ${host} told nothing: `;
    expect(said.slice(0, begin.length)).toBe(begin);
    expect(said.slice(begin.length)).toEqual(
      typeof why === 'string' ? why : expect.stringMatching(why as RegExp),
    );
  });

test('it is asked once, by a client that says who it is, without a cookie or a credential', async ({
  ask,
}) => {
  const { requests } = await ask({ answer: () => new Response(null, { status: 500 }) });
  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${summaryUrl}`]);
  const headers = requests[0]?.headers;
  expect(headers?.get('user-agent')).toMatch(/^fresh-login\/\d/);
  expect([headers?.get('cookie'), headers?.get('authorization')]).toEqual([null, null]);
});

test('the profile of Keap names the page that the catalogue has, with its source', async () => {
  const { outagePage } = await catalogue.named('keap');
  expect(outagePage).toMatchObject({ ...keap.outagePage, sources: [expect.stringMatching(/^https:/)] });
});

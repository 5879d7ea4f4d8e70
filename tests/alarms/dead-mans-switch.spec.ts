import { Secret } from '../../core/base/secret.ts';
import { deadMansSwitch } from '../../core/canary/alarm/channels/dead-mans-switch.ts';
import { severities } from '../../core/verdict/drift.ts';
import { expect, message, settings, test, waits } from './support.ts';

const path = '/ping/do-not-show-me';

for (const severity of Object.keys(severities) as (keyof typeof severities)[])
  test(`a completed run that is ${severity} pings`, async ({ serve }) => {
    const { origin, received } = await serve((_, response) => response.end());
    const all = settings({ deadMansSwitch: { url: new Secret(origin + path) } });
    const told = await deadMansSwitch(message({ kind: 'run', severity }), all);
    expect(told).toEqual({ outcome: 'sent', line: 'pinged' });
    expect(received.map(({ method, url, body }) => ({ method, url, body }))).toEqual([
      { method: 'GET', url: path, body: '' },
    ]);
  });

test('a test of the alarms pings', async ({ serve }) => {
  const { origin, received } = await serve((_, response) => response.end());
  await deadMansSwitch(message({ kind: 'test' }), settings({ deadMansSwitch: { url: new Secret(origin) } }));
  expect(received).toHaveLength(1);
});

for (const kind of ['alarm', 'changed', 'reminder', 'recovery'] as const)
  test(`${kind} does not ping: its run has`, async ({ serve }) => {
    const { origin, received } = await serve((_, response) => response.end());
    const all = settings({ deadMansSwitch: { url: new Secret(origin) } });
    expect((await deadMansSwitch(message({ kind }), all)).outcome).toBe('skipped');
    expect(received).toEqual([]);
  });

test('a ping is led on by a redirect', async ({ serve }) => {
  const { origin, received } = await serve(({ url }, response) => {
    if (url === path) response.writeHead(302, { location: '/there' });
    response.end();
  });
  const all = settings({ deadMansSwitch: { url: new Secret(origin + path) } });
  expect((await deadMansSwitch(message({ kind: 'run' }), all)).outcome).toBe('sent');
  expect(received.map(({ url }) => url)).toEqual([path, '/there']);
});

test('a ping that is refused is said without its address, after three tries', async ({ refused }) => {
  const { wait, waited } = waits();
  const all = settings({ deadMansSwitch: { url: new Secret(refused.origin + path) }, wait });
  const told = await deadMansSwitch(message({ kind: 'run' }), all);
  expect(told).toEqual({
    outcome: 'failed',
    line: expect.stringMatching(/^127\.0\.0\.1:\d+ could not be reached \(ECONNREFUSED\)$/),
  });
  expect(waited).toEqual([1_000, 4_000]);
});

test('a secret within a host is not said', async () => {
  const url = new Secret('http://eo4k2x9qw7.m.nowhere.invalid');
  const told = await deadMansSwitch(
    message({ kind: 'run' }),
    settings({ deadMansSwitch: { url }, wait: waits().wait }),
  );
  expect(told.line).toMatch(/^…\.m\.nowhere\.invalid could not be reached/);
});

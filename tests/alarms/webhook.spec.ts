import { Secret } from '../../core/base/secret.ts';
import { webhook } from '../../core/canary/alarm/channels/webhook.ts';
import { expect, message, settings, test, waits } from './support.ts';

const path = '/services/T0/B0/do-not-show-me';

test('an alarm is posted as JSON, whose text is the first line and more', async ({ serve }) => {
  const { origin, received } = await serve((_, response) => response.end('ok'));
  const alarm = message({ details: ['also moved: another hop'], runUrl: 'https://github.test/runs/1' });
  const told = await webhook(alarm, settings({ webhook: { url: new Secret(origin + path) } }));
  expect(told).toEqual({ outcome: 'sent', line: 'posted' });
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ method: 'POST', url: path });
  expect(received[0]?.headers['content-type']).toBe('application/json');
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({
    version: 1,
    text: `${alarm.headline}\nalso moved: another hop\nhttps://github.test/runs/1`,
    kind: 'alarm',
    name: 'keap-http',
    severity: 'CRITICAL',
    class: 'stranded',
    where: 'signin.example/logout',
    headline: alarm.headline,
    details: ['also moved: another hop'],
    at: '2026-03-02T09:00:00.000Z',
    incident: { id: 'i-1', openedAt: '2026-03-02T08:00:00.000Z', durationMs: 3_600_000 },
    lastSuccessAt: '2026-03-02T07:00:00.000Z',
    runUrl: 'https://github.test/runs/1',
  });
});

test('a text cannot call a whole channel, nor make a link', async ({ serve }) => {
  const { origin, received } = await serve((_, response) => response.end());
  const headline =
    'FRESH-LOGIN CRITICAL - <!channel> <https://evil.test|here> @all @Channel a@allied.test & more';
  await webhook(message({ headline }), settings({ webhook: { url: new Secret(origin) } }));
  expect(JSON.parse(received[0]?.body ?? '').text).toBe(
    'FRESH-LOGIN CRITICAL - &lt;!channel&gt; &lt;https://evil.test|here&gt; @\u200ball @\u200bChannel a@allied.test &amp; more',
  );
});

test('a text is no longer than Slack wants it', async ({ serve }) => {
  const { origin, received } = await serve((_, response) => response.end());
  await webhook(
    message({ details: ['😀'.repeat(5_000)] }),
    settings({ webhook: { url: new Secret(origin) } }),
  );
  const { text } = JSON.parse(received[0]?.body ?? '');
  expect(text.length).toBeLessThanOrEqual(4_000);
  expect(text).toMatch(/😀…$/u);
});

test('a run is not for the webhook', async ({ serve }) => {
  const { origin, received } = await serve((_, response) => response.end());
  const all = settings({ webhook: { url: new Secret(origin) } });
  expect((await webhook(message({ kind: 'run' }), all)).outcome).toBe('skipped');
  expect(received).toEqual([]);
});

test('a webhook that answers 500 twice is called a third time', async ({ serve }) => {
  const server = await serve((_, response) => {
    response.writeHead(server.received.length < 3 ? 500 : 200).end();
  });
  const { wait, waited } = waits();
  const all = settings({ webhook: { url: new Secret(server.origin) }, wait });
  expect(await webhook(message(), all)).toEqual({ outcome: 'sent', line: 'posted' });
  expect(server.received.map(({ body }) => body)).toEqual(Array(3).fill(server.received[0]?.body));
  expect(waited).toEqual([1_000, 4_000]);
});

const answers: [status: number, calls: number, line: RegExp][] = [
  [500, 3, /^127\.0\.0\.1:\d+ answered 500$/],
  [503, 3, /^127\.0\.0\.1:\d+ answered 503$/],
  [429, 3, /^127\.0\.0\.1:\d+ answered 429$/],
  [400, 1, /^127\.0\.0\.1:\d+ answered 400$/],
  [404, 1, /^127\.0\.0\.1:\d+ answered 404$/],
];

for (const [status, calls, line] of answers)
  test(`a webhook that always answers ${status} is called ${calls === 1 ? 'once' : 'three times'}`, async ({
    serve,
  }) => {
    const { origin, received } = await serve((_, response) => response.writeHead(status).end(path));
    const told = await webhook(message(), settings({ webhook: { url: new Secret(origin + path) } }));
    expect(told).toEqual({ outcome: 'failed', line: expect.stringMatching(line) });
    expect(received).toHaveLength(calls);
  });

for (const status of [301, 302, 303, 307, 308])
  test(`a redirect by ${status} is not followed, and not taken for a success`, async ({ serve }) => {
    const { origin, received } = await serve((_, response) =>
      response.writeHead(status, { location: '/elsewhere' }).end(),
    );
    const told = await webhook(message(), settings({ webhook: { url: new Secret(origin + path) } }));
    expect(told).toEqual({
      outcome: 'failed',
      line: expect.stringMatching(
        new RegExp(
          `^127\\.0\\.0\\.1:\\d+ answered ${status}, a redirect; give the address that it leads to$`,
        ),
      ),
    });
    expect(received).toHaveLength(1);
  });

test('a webhook that hangs is given up after its time, three times', async ({ serve }) => {
  const { origin, received } = await serve(() => undefined);
  const limits = { callMs: 500, backoffMs: [1_000, 4_000], channelMs: 10_000 };
  const told = await webhook(message(), settings({ webhook: { url: new Secret(origin + path) }, limits }));
  expect(told.line).toMatch(/^127\.0\.0\.1:\d+ did not answer within 0\.5 s$/);
  expect(received).toHaveLength(3);
});

test('a webhook that cuts the connection is called again', async ({ serve }) => {
  const server = await serve((_, response) => {
    if (server.received.length === 1) response.destroy();
    else response.end();
  });
  const all = settings({ webhook: { url: new Secret(server.origin) } });
  expect((await webhook(message(), all)).outcome).toBe('sent');
});

test('an answer whose body never ends is an answer', async ({ serve }) => {
  const { origin } = await serve((_, response) => void response.writeHead(200).write('o'));
  const told = await webhook(message(), settings({ webhook: { url: new Secret(origin) } }));
  expect(told.outcome).toBe('sent');
});

test('nobody listening is said by the code of the system', async ({ refused }) => {
  const told = await webhook(message(), settings({ webhook: { url: new Secret(refused.origin + path) } }));
  expect(told.line).toMatch(/^127\.0\.0\.1:\d+ could not be reached \(ECONNREFUSED\)$/);
});

for (const [user, password] of [
  ['user', 'do-not-show-me'],
  ['us%40er', '100%-do-not-show-me'],
] as const)
  test(`user and password ${user} are sent as a header, and never shown`, async ({ serve }) => {
    const { origin, received } = await serve((_, response) => response.writeHead(400).end());
    const url = origin.replace('//', `//${user}:${password}@`);
    const told = await webhook(message(), settings({ webhook: { url: new Secret(url) } }));
    const sent = `${decodeURIComponent(user)}:${password}`;
    expect(received[0]?.headers.authorization).toBe(`Basic ${Buffer.from(sent).toString('base64')}`);
    expect(told.line).toMatch(/^127\.0\.0\.1:\d+ answered 400$/);
  });

for (const url of [
  'not a URL do-not-show-me',
  'file:///do-not-show-me',
  'mailto:do-not-show-me@example.test',
])
  test(`${url.split('do')[0]}is said to be no URL, without showing it`, async () => {
    const told = await webhook(message(), settings({ webhook: { url: new Secret(url) } }));
    expect(told).toEqual({ outcome: 'failed', line: 'its URL is no http or https URL' });
  });

import { Secret } from '../../core/base/secret.ts';
import { githubIssue } from '../../core/canary/alarm/channels/github-issue.ts';
import { answerJson, FakeGithub, githubAt, token } from './fake-github.ts';
import { expect, message, settings, test, waits } from './support.ts';

const changed = message({ kind: 'changed', headline: 'FRESH-LOGIN CRITICAL - diverted: elsewhere' });
const recovery = message({ kind: 'recovery', severity: 'OK', headline: 'FRESH-LOGIN OK - recovered' });

test('an alarm opens an issue with the label, the mark and the words of the alarm', async ({ serve }) => {
  const github = new FakeGithub();
  const server = await serve(github.answer);
  const alarm = message({ details: ['also moved: another hop'], runUrl: 'https://github.test/runs/1' });
  const told = await githubIssue(alarm, settings({ githubIssue: githubAt(server) }));
  expect(told).toEqual({ outcome: 'sent', line: 'opened #1' });
  expect(github.issues).toHaveLength(1);
  expect(github.issues[0]).toMatchObject({ title: alarm.headline, labels: [{ name: 'fresh-login' }] });
  expect(github.issues[0]?.body).toBe(
    [
      '<!-- fresh-login watch: keap-http -->',
      `\`\`\`text\n${alarm.headline}\nalso moved: another hop\n\`\`\`\n`,
      'Incident `i-1`, since 2026-03-02T08:00:00.000Z.\n',
      '[The run](https://github.test/runs/1)',
    ].join('\n'),
  );
});

test('every call carries the token, and nothing of it is in the address', async ({ serve }) => {
  const server = await serve(new FakeGithub().answer);
  await githubIssue(message(), settings({ githubIssue: githubAt(server) }));
  expect(server.received.map(({ headers }) => headers.authorization)).toEqual(
    server.received.map(() => `Bearer ${token}`),
  );
  expect(server.received.map(({ url }) => url).join()).not.toContain(token);
});

test('a change renames the issue and comments on it', async ({ serve }) => {
  const github = new FakeGithub();
  const all = settings({ githubIssue: githubAt(await serve(github.answer)) });
  await githubIssue(message(), all);
  expect(await githubIssue(changed, all)).toEqual({ outcome: 'sent', line: 'commented on #1' });
  expect(github.issues).toHaveLength(1);
  expect(github.issues[0]?.title).toBe(changed.headline);
  expect(github.issues[0]?.comments.join()).toContain(changed.headline);
});

test('a reminder comments, and leaves the title', async ({ serve }) => {
  const github = new FakeGithub();
  const all = settings({ githubIssue: githubAt(await serve(github.answer)) });
  await githubIssue(message(), all);
  await githubIssue(message({ kind: 'reminder', headline: 'FRESH-LOGIN CRITICAL - still' }), all);
  expect(github.issues[0]?.title).toBe(message().headline);
  expect(github.issues[0]?.comments).toHaveLength(1);
});

test('the recovery closes the issue as completed, with a comment', async ({ serve }) => {
  const github = new FakeGithub();
  const all = settings({ githubIssue: githubAt(await serve(github.answer)) });
  await githubIssue(message(), all);
  expect(await githubIssue(recovery, all)).toEqual({ outcome: 'sent', line: 'closed #1' });
  expect(github.issues[0]).toMatchObject({ state: 'closed', state_reason: 'completed' });
  expect(github.issues[0]?.comments.join()).toContain('recovered');
});

test('a recovery of which no issue is open opens none', async ({ serve }) => {
  const github = new FakeGithub();
  const all = settings({ githubIssue: githubAt(await serve(github.answer)) });
  expect(await githubIssue(recovery, all)).toEqual({ outcome: 'sent', line: 'no issue is open' });
  expect(github.issues).toEqual([]);
});

test('the next incident is an issue of its own', async ({ serve }) => {
  const github = new FakeGithub();
  const all = settings({ githubIssue: githubAt(await serve(github.answer)) });
  for (const next of [message(), recovery, message()]) await githubIssue(next, all);
  expect(github.issues.map(({ state }) => state)).toEqual(['closed', 'open']);
});

test('an alarm that is told again finds the issue that is open', async ({ serve }) => {
  const github = new FakeGithub();
  const all = settings({ githubIssue: githubAt(await serve(github.answer)) });
  await githubIssue(message(), all);
  await githubIssue(message(), all);
  expect(github.issues).toHaveLength(1);
});

test("another check's issue, a pull request and a quotation of the mark are not taken for it", async ({
  serve,
}) => {
  const github = new FakeGithub();
  const mark = '<!-- fresh-login watch: keap-http -->';
  github.add({ body: '<!-- fresh-login watch: keap-browser -->\n' });
  github.add({ body: `> ${mark}` });
  Object.assign(github.add({ body: mark }), { pull_request: {} });
  github.add({ body: mark, labels: [] });
  const all = settings({ githubIssue: githubAt(await serve(github.answer)) });
  expect((await githubIssue(message(), all)).line).toBe('opened #5');
});

test('a test opens an issue and closes it, and leaves an open incident alone', async ({ serve }) => {
  const github = new FakeGithub();
  const all = settings({ githubIssue: githubAt(await serve(github.answer)) });
  await githubIssue(message(), all);
  const told = await githubIssue(message({ kind: 'test', incident: null }), all);
  expect(told).toEqual({ outcome: 'sent', line: 'opened and closed #2' });
  expect(github.issues.map(({ state }) => state)).toEqual(['open', 'closed']);
});

test('a token that may not set labels is told to whoever reads the run', async ({ serve }) => {
  const github = new FakeGithub();
  github.keepsLabels = false;
  const told = await githubIssue(message(), settings({ githubIssue: githubAt(await serve(github.answer)) }));
  expect(told.line).toBe(
    'opened #1, without the label "fresh-login", which the token may not set: close it by hand',
  );
});

for (const prefix of ['/api/v3', '/api/v3/'])
  test(`GITHUB_API_URL with the path ${prefix}, as GitHub Enterprise has it, is honoured`, async ({
    serve,
  }) => {
    const github = new FakeGithub('/api/v3');
    const server = await serve(github.answer);
    const all = settings({ githubIssue: githubAt(server, prefix) });
    for (const next of [message(), changed, recovery])
      expect(await githubIssue(next, all)).toMatchObject({ outcome: 'sent' });
    expect(server.received.every(({ url }) => url.startsWith('/api/v3/repos/owner/name/issues'))).toBe(true);
  });

test('a run is not for issues', async ({ serve }) => {
  const server = await serve(new FakeGithub().answer);
  const told = await githubIssue(message({ kind: 'run' }), settings({ githubIssue: githubAt(server) }));
  expect(told.outcome).toBe('skipped');
  expect(server.received).toEqual([]);
});

const refusals: [status: number, headers: Record<string, string>, line: RegExp][] = [
  [401, {}, /^GITHUB_TOKEN is not accepted \(401\); give a valid one$/],
  [
    403,
    {},
    /^GITHUB_TOKEN may not write issues of owner\/name \(403\); give the job "permissions: issues: write"$/,
  ],
  [
    403,
    { 'x-ratelimit-remaining': '0' },
    /^127\.0\.0\.1:\d+ answered 403: too many requests for this token$/,
  ],
  [403, { 'retry-after': '60' }, /^127\.0\.0\.1:\d+ answered 403: too many requests for this token$/],
  [429, {}, /^127\.0\.0\.1:\d+ answered 429: too many requests for this token$/],
  [404, {}, /^owner\/name is not there, or GITHUB_TOKEN may not see it \(404\)$/],
  [410, {}, /^owner\/name has its issues turned off \(410\)$/],
  [422, {}, /^127\.0\.0\.1:\d+ answered 422$/],
  [
    301,
    { location: '/elsewhere' },
    /^127\.0\.0\.1:\d+ answered 301, a redirect; if owner\/name has a new name/,
  ],
];

for (const [status, headers, line] of refusals)
  test(`${status} ${JSON.stringify(headers)} is said in a line, and not tried again`, async ({ serve }) => {
    const server = await serve((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ message: `token ${token}` }));
    });
    const told = await githubIssue(message(), settings({ githubIssue: githubAt(server) }));
    expect(told).toEqual({ outcome: 'failed', line: expect.stringMatching(line) });
    expect(told.line).not.toContain(token);
    expect(server.received).toHaveLength(1);
  });

test('what is no answer of GitHub is said to be none', async ({ serve }) => {
  const server = await serve((_, response) => response.end('<h1>Please log in to the network</h1>'));
  const told = await githubIssue(message(), settings({ githubIssue: githubAt(server) }));
  expect(told.line).toMatch(/^what answered at 127\.0\.0\.1:\d+ is not GitHub's API; see to GITHUB_API_URL$/);
});

test('a 502 is tried again after a pause', async ({ serve }) => {
  const github = new FakeGithub();
  const server = await serve((request, response) =>
    server.received.length < 3 ? answerJson(response, 502, {}) : github.answer(request, response),
  );
  const { wait, waited } = waits();
  const told = await githubIssue(message(), settings({ githubIssue: githubAt(server), wait }));
  expect(told).toEqual({ outcome: 'sent', line: 'opened #1' });
  expect(waited).toEqual([1_000, 4_000]);
});

test('an issue of which the answer is lost is found, not opened twice', async ({ serve }) => {
  const github = new FakeGithub();
  const server = await serve((request, response) => {
    // Opened, and the connection breaks before that can be said.
    if (request.method === 'POST' && github.issues.length === 0) {
      github.add(JSON.parse(request.body));
      Object.assign(github.issues[0] ?? {}, { labels: [{ name: 'fresh-login' }] });
      response.destroy();
    } else github.answer(request, response);
  });
  const told = await githubIssue(message(), settings({ githubIssue: githubAt(server) }));
  expect(told).toEqual({ outcome: 'sent', line: 'commented on #1' });
  expect(github.issues).toHaveLength(1);
});

test('nobody answering is said in a line, after three tries', async ({ refused }) => {
  const { wait, waited } = waits();
  const told = await githubIssue(message(), settings({ githubIssue: githubAt(refused), wait }));
  expect(told).toEqual({
    outcome: 'failed',
    line: expect.stringMatching(/did not answer \(ECONNREFUSED\)$/),
  });
  expect(waited).toEqual([1_000, 4_000]);
});

test('a call that hangs ends after its time', async ({ serve }) => {
  const server = await serve(() => undefined);
  const limits = { callMs: 50, backoffMs: [], channelMs: 10_000 };
  const told = await githubIssue(message(), settings({ githubIssue: githubAt(server), limits }));
  expect(told).toEqual({ outcome: 'failed', line: expect.stringMatching(/did not answer$/) });
});

const wrong: [what: string, rest: Partial<ReturnType<typeof githubAt>>, line: RegExp][] = [
  [
    'a repository without an owner',
    { repository: 'name' },
    /^GITHUB_REPOSITORY is "name"; expected owner\/name$/,
  ],
  ['an address that is none', { apiUrl: 'api.github.test' }, /^GITHUB_API_URL is no http or https URL$/],
  [
    'an address with a password',
    { apiUrl: 'http://user:do-not-show-me@127.0.0.1/' },
    /^GitHub cannot be called; /,
  ],
  [
    'a token of two lines',
    { token: new Secret(`${token}\n${token}`) },
    /^GitHub cannot be called; see to GITHUB_TOKEN and GITHUB_API_URL$/,
  ],
];

for (const [what, rest, line] of wrong)
  test(`${what} is said in a line`, async ({ serve }) => {
    const github = { ...githubAt(await serve(new FakeGithub().answer)), ...rest };
    const told = await githubIssue(message(), settings({ githubIssue: github }));
    expect(told).toEqual({ outcome: 'failed', line: expect.stringMatching(line) });
    expect(told.line).not.toContain('do-not-show-me');
  });

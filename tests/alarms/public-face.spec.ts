import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HttpResponse, http } from 'msw';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { watchCatalogue } from '../../commands/watch/catalogue/run.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { Gateway } from '../../mocks/gateway.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import type { World } from '../../mocks/world.ts';
import { catchStream } from '../commands/catch-stream.ts';
import { test as base, type Ended, expect } from '../commands/fresh-login.ts';

const discovery = 'https://accounts.google.com/.well-known/openid-configuration';
const issuer = 'https://accounts.google.com';
const usual = {
  issuer,
  authorization_endpoint: `${issuer}/o/oauth2/v2/auth`,
  token_endpoint: 'https://oauth2.googleapis.com/token',
  prompt_values_supported: ['none', 'select_account'],
  scopes_supported: ['openid'],
};

interface Watched {
  /** `watch --catalogue`, live, at what MSW answers behind the gateway; every host that it does not have is not there. */
  watch: ((...words: string[]) => Promise<Ended>) & {
    with: (variables: Record<string, string>) => Promise<Ended>;
  };
  /** From now on that is what the address of the discovery document answers. */
  say: (answer: object | (() => Response)) => void;
  world: World;
  asked: Request[];
  remembered: () => Promise<string>;
}

const test = base.extend<Watched>({
  asked: async ({}, use) => use([]),
  world: async ({}, use) => use(offlineWorld()),
  watch: async ({ world, freshLogin }, use) => {
    const gateway = await Gateway.start(world);
    const door = await gateway.openDoor('this process');
    const [before, through] = [getGlobalDispatcher(), gateway.dispatcherThrough(door)];
    setGlobalDispatcher(through);
    const run = (words: string[], variables = {}) =>
      freshLogin(['watch', '--catalogue', ...words], { FRESH_LOGIN_MODE: 'live', ...variables });
    const watch = (...words: string[]) => run(words);
    await use(Object.assign(watch, { with: (variables: Record<string, string>) => run([], variables) }));
    setGlobalDispatcher(before);
    await through.destroy();
    await gateway.close();
  },
  say: async ({ world, asked }, use) =>
    use((answer) =>
      world.break({
        what: 'the discovery document says this',
        handlers: () => [
          http.get(discovery, ({ request }) => {
            asked.push(request);
            return typeof answer === 'function' ? answer() : HttpResponse.json(answer);
          }),
        ],
      }),
    ),
  remembered: async ({ folder }, use) =>
    use(() => readFile(join(folder, 'baselines/public/catalogue.json'), 'utf8')),
});

test('what is seen first is remembered, and the next run finds it unchanged', async ({
  watch,
  say,
  remembered,
}) => {
  say(usual);
  const first = await watch();
  expect(first.stdout).toMatch(/^FRESH-LOGIN OK - public face of \d+ providers: 2 remembered, /);
  expect(JSON.parse(await remembered()).providers).toMatchObject({
    google: { [discovery]: { issuer: [issuer], prompt_values_supported: ['none', 'select_account'] } },
    keap: {
      'https://signin.infusionsoft.com/logout': {
        'leads to': [
          '302 signin.infusionsoft.com/logout',
          expect.stringMatching(/^\d+ accounts\.infusionsoft\.com\/app\/oauth\/authorize$/),
          '200 signin.infusionsoft.com/login',
        ],
      },
    },
  });
  say({ ...usual, prompt_values_supported: usual.prompt_values_supported.toReversed() });
  const second = await watch();
  expect(second.stdout).toMatch(/^FRESH-LOGIN OK - public face of \d+ providers: 2 unchanged, /);
  expect([first.code, second.code]).toEqual([0, 0]);
});

const changed: [what: string, answer: object | (() => Response), said: string][] = [
  [
    'a prompt that is new',
    { ...usual, prompt_values_supported: ['login', 'none', 'select_account'] },
    'prompt_values_supported: login is new',
  ],
  [
    'a prompt that is gone',
    { ...usual, prompt_values_supported: ['none'] },
    'prompt_values_supported: select_account is gone',
  ],
  [
    'an end_session_endpoint that is new',
    { ...usual, end_session_endpoint: `${issuer}/logout` },
    `end_session_endpoint is new: ${issuer}/logout`,
  ],
  [
    'an endpoint that is gone',
    { ...usual, token_endpoint: undefined },
    `token_endpoint is gone, it was ${usual.token_endpoint}`,
  ],
  [
    'a host that moved',
    { ...usual, authorization_endpoint: 'https://id.google.com/o/oauth2/v2/auth' },
    'authorization_endpoint has moved from accounts.google.com to id.google.com:',
  ],
  [
    'a path that is another',
    { ...usual, authorization_endpoint: `${issuer}/o/oauth2/v3/auth` },
    `authorization_endpoint was ${issuer}/o/oauth2/v2/auth, is ${issuer}/o/oauth2/v3/auth`,
  ],
  ['a document that is gone', () => new Response(null, { status: 404 }), 'answers was 200, is 404'],
];

for (const [what, answer, said] of changed)
  test(`${what} is told`, async ({ watch, say }) => {
    say(usual);
    await watch();
    say(answer);
    const { code, stdout } = await watch();
    expect(stdout).toMatch(/^FRESH-LOGIN WARNING - public face of \d+ providers: 1 changed, /);
    expect(stdout).toContain(`    ${discovery}: ${said}`);
    expect(stdout.split(`    ${discovery}: `)).toHaveLength(2);
    expect(code).toBe(1);
  });

test('a change is told in every run, until somebody agrees on it', async ({ watch, say }) => {
  say(usual);
  await watch();
  say({ ...usual, end_session_endpoint: `${issuer}/logout` });
  const codes = [await watch(), await watch(), await watch('--update-baseline'), await watch()];
  expect(codes.map(({ code }) => code)).toEqual([1, 1, 1, 0]);
});

for (const [name, said] of [
  ['logout-answers-404', 'leads to was 302 signin.infusionsoft.com/logout → '],
  ['logout-service-is-not-followed', 'is 200 signin.infusionsoft.com/logout'],
] as const)
  test(`a logout URL of which ${name} is told`, async ({ watch, world, say }) => {
    say(usual);
    await watch();
    world.break(await faults.named(name));
    const { code, stdout } = await watch();
    expect(stdout).toContain('https://signin.infusionsoft.com/logout: leads to was');
    expect(stdout).toContain(said);
    expect(code).toBe(1);
  });

const silent: [what: string, answer: () => Response][] = [
  ['503', () => new Response(null, { status: 503 })],
  ['429', () => new Response(null, { status: 429 })],
  ['a challenge with 403', () => HttpResponse.html('<title>Just a moment</title>', { status: 403 })],
  ['a challenge with 200', () => HttpResponse.html('<title>Just a moment</title>')],
  ['JSON that is no discovery document', () => HttpResponse.json({ error: 'later' })],
  ['a connection that is cut', () => HttpResponse.error()],
  ['an answer without an end', () => new Response(' '.repeat(1_500_000))],
];

for (const [what, answer] of silent)
  test(`${what} is no answer, and no answer is no drift`, async ({ watch, say, remembered }) => {
    say(usual);
    await watch();
    const before = await remembered();
    say(answer);
    const { code, stdout } = await watch('--update-baseline');
    expect(stdout).toMatch(/^FRESH-LOGIN OK - public face of \d+ providers: 1 unchanged, /);
    expect(stdout).toContain(`    no answer: ${discovery}: `);
    expect(code).toBe(0);
    expect(await remembered()).toBe(before);
  });

test('where nobody answers, the run is UNKNOWN', async ({ watch, world }) => {
  world.break({ what: 'nobody is there', transport: { '*': 'refused' } });
  const { code, stdout } = await watch();
  expect(stdout).toMatch(
    /^FRESH-LOGIN UNKNOWN - public face of \d+ providers: \d+ no answer, \d+ not looked at\n/,
  );
  expect(code).toBe(3);
});

test('what wants a tenant or a client of one’s own is not looked at, and said', async ({ watch }) => {
  const { stdout } = await watch();
  expect(stdout).toContain('    not looked at: https://{tenant}/v2/logout wants tenant, client_id');
});

test('nothing is sent but the request itself, by a client that says who it is', async ({
  watch,
  say,
  asked,
}) => {
  say(usual);
  await watch();
  const [{ headers } = new Request(discovery)] = asked;
  expect(headers.get('user-agent')).toMatch(/^fresh-login\/\d/);
  expect([headers.get('cookie'), headers.get('authorization')]).toEqual([null, null]);
});

test('what is foreign is made plain where it is told', async ({ watch, say }) => {
  say(usual);
  await watch();
  say({ ...usual, issuer: `${issuer}\n::error::\u001b[31m##[command]${'x'.repeat(5000)}` });
  const { stdout } = await watch('--json');
  const { providers } = JSON.parse(stdout);
  const [change = ''] = providers.find(({ result }: { result: string }) => result === 'changed').changes;
  expect(change).toMatch(/^[\p{L}\p{N}\p{P}\p{S} ]{1,800}$/u);
  expect(change).not.toContain('##[');
});

test('nobody is asked unless live mode is meant', async ({ freshLogin, say, asked }) => {
  say(usual);
  const { code, stdout } = await freshLogin(['watch', '--catalogue']);
  expect(stdout).toContain(
    'UNKNOWN - the check was not made: watch --catalogue asks the providers themselves',
  );
  expect([code, asked.length]).toEqual([3, 0]);
});

test('a file that is damaged is said, and stays as it is', async ({ watch, say, folder, remembered }) => {
  say(usual);
  await watch();
  const path = join(folder, 'baselines/public/catalogue.json');
  await writeFile(path, '{"version":1,"providers":[]}');
  const { code, stdout } = await watch();
  expect(stdout).toContain('is not what a watch of the catalogue writes');
  expect(code).toBe(3);
  expect(await remembered()).toBe('{"version":1,"providers":[]}');
});

for (const [what, document] of [
  [
    'more prompts than anybody compares',
    { ...usual, prompt_values_supported: Array.from({ length: 5_000 }, (_, n) => `p${n}`) },
  ],
  [
    'more endpoints than anybody has',
    {
      ...usual,
      ...Object.fromEntries(Array.from({ length: 26 ** 2 }, (_, n) => [`${letters(n)}_endpoint`, issuer])),
    },
  ],
  ['more than a page holds', { ...usual, padding: 'x'.repeat(2_000_000) }],
] as const)
  test(`a discovery document with ${what} is no answer, and costs the others nothing`, async ({
    watch,
    say,
    remembered,
  }) => {
    say(document);
    const { stdout, code } = await watch();
    expect(stdout).toMatch(/^ {2}google +no answer$/m);
    expect(stdout).toMatch(/^ {2}keap +remembered$/m);
    expect(Object.keys(JSON.parse(await remembered()).providers)).toEqual(['keap']);
    expect(code).toBe(0);
  });

function letters(number: number): string {
  return String.fromCharCode(97 + Math.floor(number / 26), 97 + (number % 26));
}

test('a change is told as a watch tells one: annotation and JUnit, once until it is another', async ({
  watch,
  say,
  folder,
}) => {
  say(usual);
  await watch();
  say({ ...usual, end_session_endpoint: `${issuer}/logout` });
  const file = join(folder, 'junit.xml');
  const ways = { GITHUB_ACTIONS: 'true', FRESH_LOGIN_JUNIT_FILE: file };
  const { stdout, code } = await watch.with(ways);
  const said = `google: ${discovery}: end_session_endpoint is new: ${issuer}/logout`;
  expect(stdout).toContain('::warning title=fresh-login%3A moved::');
  expect(stdout).toContain(`ALARM: FRESH-LOGIN WARNING - moved: ${said}`);
  expect(await readFile(file, 'utf8')).toContain('end_session_endpoint is new');
  expect(code).toBe(1);
  expect((await watch.with(ways)).stdout).not.toContain('ALARM:');
});

test('a change that is agreed on is told as recovered', async ({ watch, say }) => {
  say(usual);
  await watch();
  say({ ...usual, end_session_endpoint: `${issuer}/logout` });
  await watch('--update-baseline');
  expect((await watch()).stdout).toContain(' OK - public face');
  expect((await watch()).stdout).toContain('RECOVERY');
});

test('Ctrl-C in the middle of the catalogue says what was seen, and that is remembered', async ({
  watch: _,
  say,
  folder,
}) => {
  say(() => {
    process.emit('SIGINT');
    return HttpResponse.json(usual);
  });
  const env = {
    FRESH_LOGIN_MODE: 'live',
    FRESH_LOGIN_AT_ONCE: '1',
    FRESH_LOGIN_BASELINE_DIR: join(folder, 'baselines'),
  };
  const stdout = catchStream('stdout', false);
  try {
    const config = loadConfig({ cwd: folder, env });
    // In place of the command, which ends its process then.
    expect(await watchCatalogue({ config, agrees: false, json: false })).toBe(130);
  } finally {
    stdout.letGo();
  }
  const all = catalogue.names();
  const before = all.slice(0, all.indexOf('google'));
  expect(stdout.text).toContain(
    `public face of ${before.length} of ${all.length} providers, then interrupted: `,
  );
  for (const name of before) expect(stdout.text).toMatch(new RegExp(`^ {2}${name} `, 'm'));
});

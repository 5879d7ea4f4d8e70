import { faults } from '../../mocks/faults/catalog.ts';
import { long, longUnless } from '../thorough.ts';
import { discovery, expect, issuer, test, usual } from './watch-public-face.ts';

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

/** One that comes, one that goes, and a document that is gone. */
const kept = ['a prompt that is new', 'an endpoint that is gone', 'a document that is gone'];

for (const [what, answer, said] of changed)
  test(`${what} is told`, longUnless(kept.includes(what)), async ({ watch, say }) => {
    say(usual);
    await watch();
    say(answer);
    const { code, stdout } = await watch();
    expect(stdout).toMatch(/^FRESH-LOGIN WARNING - public face of \d+ providers: 1 changed, /);
    expect(stdout).toContain(`    ${discovery}: ${said}`);
    expect(stdout.split(`    ${discovery}: `)).toHaveLength(2);
    expect(code).toBe(1);
  });

test('a change is told in every run, until somebody agrees on it', long, async ({ watch, say }) => {
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
  test(
    `a logout URL of which ${name} is told`,
    longUnless(name === 'logout-answers-404'),
    async ({ watch, world, say }) => {
      say(usual);
      await watch();
      world.break(await faults.named(name));
      const { code, stdout } = await watch();
      expect(stdout).toContain('https://signin.infusionsoft.com/logout: leads to was');
      expect(stdout).toContain(said);
      expect(code).toBe(1);
    },
  );

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

test('nobody is asked unless live mode is meant', async ({ freshLogin, say, asked }) => {
  say(usual);
  const { code, stdout } = await freshLogin(['watch', '--catalogue']);
  expect(stdout).toContain(
    'UNKNOWN - the check was not made: watch --catalogue asks the providers themselves',
  );
  expect([code, asked.length]).toEqual([3, 0]);
});

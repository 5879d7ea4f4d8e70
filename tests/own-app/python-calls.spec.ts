import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { noAnswers, test } from './servers.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
test.skip(
  !hasPython,
  'the example app is written in Python, and there is no python3: apt-get install python3',
);

const folder = fileURLToPath(new URL('../../docs/own-app/', import.meta.url));

/** Says what app.py came to at an address, with a token in a header and with a form. */
const script = `
import sys, traceback
sys.path.insert(0, ${JSON.stringify(folder)})
import app
app.MOST_SECONDS = 1
url, token = sys.argv[1:3]
for sent in [{"headers": {"Authorization": "Bearer " + token}}, {"form": {"code": "PLANTED-code"}}]:
    try:
        print(app.ask(url, **sent))
    except Exception:
        traceback.print_exc(file=sys.stdout)
`;

async function asked(url: string, token = 'PLANTED-token'): Promise<string> {
  const bare = Object.entries(process.env).filter(([name]) => !/_proxy$/i.test(name));
  const client = { APP_ORIGIN: 'http://localhost:1', CLIENT_ID: 'c', CLIENT_SECRET: 's' };
  const env = { ...Object.fromEntries(bare), ...client, PYTHONDONTWRITEBYTECODE: '1' };
  const python = spawn('python3', ['-c', script, url, token], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [python.stdout, python.stderr]) for await (const data of stream) said += data;
  return said;
}

/** Both calls ended so, and neither says what was sent or came. */
function expectNoAnswer(said: string): void {
  expect(said.match(/^app\.NoAnswer$/gm)).toHaveLength(2);
  expect(said).not.toContain('PLANTED');
}

for (const status of [301, 302, 303, 307, 308])
  test(`the app in Python follows no ${status} with a token`, async ({ provider, stranger }) => {
    provider.answer = (response) => response.writeHead(status, { location: `${stranger.origin}/x` }).end();
    const said = await asked(`${provider.origin}/userinfo`);
    expect(stranger.heard).toBe('');
    expect(provider.heard).toContain('PLANTED-token');
    expectNoAnswer(said);
  });

for (const [what, answer] of Object.entries(noAnswers))
  test(`the app in Python gives up where the provider answers ${what}`, async ({ provider }) => {
    provider.answer = answer;
    expectNoAnswer(await asked(provider.origin));
  });

for (const body of ['access_token=PLANTED-fresh', '{"access_token": "PLANTED-fresh', '["PLANTED"]', ''])
  test(`the app in Python quotes no answer that is no object in JSON: ${body || 'none'}`, async ({
    provider,
  }) => {
    provider.answer = (response) => response.end(body);
    expectNoAnswer(await asked(provider.origin));
  });

test('the app in Python quotes no token that can stand in no header', async ({ provider }) => {
  expect(await asked(provider.origin, 'PLANTED\ntoken')).not.toContain('PLANTED');
  expect(provider.heard).toContain('code=');
});

test('the app in Python reads an answer as it comes', async ({ provider }) => {
  provider.answer = (response) => response.end('{"sub": "ben"}');
  expect(await asked(provider.origin)).toBe("{'sub': 'ben'}\n{'sub': 'ben'}\n");
});

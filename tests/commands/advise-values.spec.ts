import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { expect, test } from './fresh-login.ts';

const mine = ['--client-id', 'abc', '--redirect-uri', 'https://app.example/cb'];

/** The section that says what names in braces stand for, by name. */
function saidIn(stdout: string): Record<string, string> {
  const [, section = ''] = /^what stands in braces\n([\s\S]*?)\n\n/m.exec(stdout) ?? [];
  const items = section.replaceAll(/\n {2,}/g, ' ').split('\n');
  return Object.fromEntries(items.map((item) => (/^ - \{(\w+)\}: (.*)$/.exec(item) ?? []).slice(1)));
}

test('advise says what each name in braces stands for, and of no other', async ({ freshLogin }) => {
  for (const name of catalogue.names()) {
    const { stdout } = await freshLogin(['advise', name]);
    const addresses = stdout.split('\n').filter((line) => line.startsWith('   https://'));
    const used = addresses.flatMap((line) => [...line.matchAll(/\{(\w+)\}/g)].map(([, one = '']) => one));
    const said = saidIn(stdout);
    expect(Object.keys(said).toSorted(), name).toEqual([...new Set(used)].toSorted());
    for (const [one, meaning] of Object.entries(said)) expect(meaning, `${name}: ${one}`).not.toBe(one);
  }
});

test('advise has every source once, at the end, and says of each fact by number which are its own', async ({
  freshLogin,
}) => {
  for (const name of catalogue.names()) {
    const { stdout } = await freshLogin(['advise', name]);
    const [told = '', list = ''] = stdout.split(/^sources$/m);
    const cited = [...told.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
    const sources = list.trim().split('\n');
    expect(
      [...new Set(cited)].toSorted((a, b) => a - b),
      name,
    ).toEqual(sources.map((_, index) => index + 1));
    const { sources: inJson, ways } = JSON.parse((await freshLogin(['advise', name, '--json'])).stdout);
    expect(sources, name).toEqual(
      inJson.map((one: string, index: number) => expect.stringContaining(`[${index + 1}] ${one}`)),
    );
    const known = [...told.replaceAll(/\n {8,}/g, ' ').matchAll(/^ {3}known {5}(.*)$/gm)].map(
      ([, said = '']) => said,
    );
    expect(known, name).toEqual(
      ways.map(({ sources: own }: { sources: string[] }) =>
        expect.stringMatching(
          new RegExp(` ${own.map((one) => `\\[${inJson.indexOf(one) + 1}\\]`).join('')}$`),
        ),
      ),
    );
  }
});

test('advise says the same in JSON, and nothing of what was given', async ({ freshLogin }) => {
  const { stdout } = await freshLogin([
    'advise',
    'auth0',
    ...mine,
    '--tenant',
    'acme.eu.auth0.com',
    '--json',
  ]);
  const { inBraces } = JSON.parse(stdout);
  expect(inBraces).toMatchObject({ organization: expect.stringContaining('ID of the organization') });
  expect(Object.keys(inBraces)).not.toEqual(expect.arrayContaining(['tenant']));
  expect(saidIn((await freshLogin(['advise', 'zoom', ...mine])).stdout)).toEqual({});
});

test('advise --set user_scope asks at Slack in the person’s own name, beside scope or instead of it', async ({
  freshLogin,
}) => {
  const asked = async (...more: string[]) => {
    const { stdout } = await freshLogin(['advise', 'slack', ...mine, ...more, '--json']);
    return JSON.parse(stdout).authorize.url as string | null;
  };
  const address =
    'https://slack.com/oauth/v2/authorize?response_type=code&client_id=abc&redirect_uri=https%3A%2F%2Fapp.example%2Fcb';
  expect(await asked('--set', 'user_scope=chat:write,users:read')).toBe(
    `${address}&user_scope=chat%3Awrite%2Cusers%3Aread`,
  );
  expect(await asked('--scope', 'commands', '--set', 'user_scope=chat:write')).toBe(
    `${address}&scope=commands&user_scope=chat%3Awrite`,
  );
  expect(await asked('--scope', 'commands')).toBe(`${address}&scope=commands`);
});

for (const version of ['16.0', 'v16.0'])
  test(`advise takes ${version} for a version of Facebook’s API, as its addresses have it`, async ({
    freshLogin,
  }) => {
    const { stdout } = await freshLogin(['advise', 'facebook', ...mine, '--set', `version=${version}`]);
    expect(stdout).toContain('https://www.facebook.com/v16.0/dialog/oauth?');
  });

for (const tenant of ['common', 'acme.example', '72f988bf-86f1-41af-91ab-2d7cd011db47'])
  test(`advise takes ${tenant} for a tenant of Entra`, async ({ freshLogin }) => {
    const { stdout } = await freshLogin(['advise', 'entra', ...mine, '--tenant', tenant]);
    expect(stdout).toContain(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize?`);
  });

for (const host of ['localhost:8443', 'sso.acme.example', 'sso.acme.example:8443'])
  test(`advise takes ${host} for the host of a server of one’s own`, async ({ freshLogin }) => {
    const { stdout } = await freshLogin([
      'advise',
      'keycloak',
      ...mine,
      '--tenant',
      host,
      '--set',
      'realm=acme',
    ]);
    expect(stdout).toContain(`https://${host}/realms/acme/`);
  });

test('advise says at Slack alone when PKCE has to be left out, and promises no nonce where no ID token comes', async ({
  freshLogin,
}) => {
  const sendingAt = async (name: string) =>
    JSON.parse((await freshLogin(['advise', name, '--json'])).stdout).sending as string;
  expect(await sendingAt('slack')).toContain('say pkce: false to it where your app has not turned PKCE on');
  expect(await sendingAt('slack')).not.toContain('nonce');
  expect(await sendingAt('google')).not.toContain('pkce: false');
});

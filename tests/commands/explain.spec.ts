import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fresh-login.ts';

const planted = 'planted-secret';
const entry = (url: string) => ({
  request: { method: 'GET', url, headers: [] },
  response: { status: 200, headers: [], content: {} },
});
const redirectTo = (redirectURL: string) => ({
  response: { status: 302, headers: [], content: {}, redirectURL },
});
const har = (...entries: object[]) => JSON.stringify({ log: { entries } });

for (const [what, text, said] of [
  ['an empty file', '', 'is empty'],
  ['text', `code=${planted}`, 'is no JSON, so no HAR'],
  ['half a HAR', har(entry(`https://a.example/?code=${planted}`)).slice(0, -20), 'ends in the middle'],
  ['other JSON', JSON.stringify({ password: planted }), 'is JSON, but no HAR'],
  ['a HAR without entries', har(), 'is a HAR without entries'],
  [
    'a HAR of nothing but rubbish',
    har({ request: planted }, {}),
    'is a HAR, but none of its 2 entries can be read',
  ],
  [
    'a HAR without a Connect',
    har(entry(`https://a.example/?code=${planted}`)),
    'holds no request to https://accounts.',
  ],
] as const)
  test(`explain answers ${what} in a line, without a word of it, and with 2`, async ({
    freshLogin,
    folder,
  }) => {
    await writeFile(join(folder, 'customer.har'), text);
    const { code, stdout, stderr } = await freshLogin(['explain', 'customer.har']);
    expect(stderr).toContain(`fresh-login: customer.har ${said}`);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).not.toContain(planted);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

test('explain refuses a file that is too big before it reads it', async ({ freshLogin, folder }) => {
  const path = join(folder, 'customer.har');
  await writeFile(path, '{');
  await truncate(path, 3 * 2 ** 30);
  const { code, stderr } = await freshLogin(['explain', 'customer.har']);
  expect(stderr).toContain('has 3072 MB; expected at most 2048');
  expect(code).toBe(2);
});

test('explain names a file that is not there', async ({ freshLogin }) => {
  const { code, stderr } = await freshLogin(['explain', 'no.har']);
  expect(stderr).toBe('fresh-login: no.har is not there; expected a HAR file\n');
  expect(code).toBe(2);
});

test('explain --json says a leak by addresses alone, and ends with 1', async ({ freshLogin, folder }) => {
  const html = (url: string) => ({ ...entry(url), _resourceType: 'document' });
  const callback = 'https://app.example/cb';
  const authorize = new URL('https://accounts.infusionsoft.com/app/oauth/authorize');
  authorize.search = String(new URLSearchParams({ client_id: 'c', redirect_uri: callback, state: planted }));
  const back = `${callback}?code=${planted}&scope=full%7Caa111.infusionsoft.com`;
  await writeFile(
    join(folder, 'customer.har'),
    har(html('https://app.example/'), { ...html(authorize.href), ...redirectTo(back) }, html(back)),
  );
  const { code, stdout } = await freshLogin(['explain', 'customer.har', '--json', '--expected', 'bb222']);
  expect(JSON.parse(stdout)).toMatchObject({
    verdict: 'leak',
    layer: 'local',
    hop: 0,
    account: { tenant: 'aa111' },
  });
  expect(stdout).not.toContain(planted);
  expect(code).toBe(1);
});

import { delay, HttpResponse, http } from 'msw';
import { pageOf } from '../../commands/explain/page.ts';
import { landingOf } from '../../core/canary/http/landing-of.ts';
import { HttpPage } from '../../core/canary/http/page.ts';
import { profileSchema } from '../../core/providers/profile.ts';
import type { ChooserSeen } from '../../core/trail/chooser.ts';
import { readChooser } from '../../core/trail/read-chooser.ts';
import { readLanding } from '../../core/trail/read-landing.ts';
import { choosers, profileWith } from './choosers.ts';
import { expect, here, icon, test } from './test.ts';

const redirectUri = 'https://app.test/callback';

const chooserOf = (reads: Parameters<typeof profileWith>[0]) => {
  const { chooser } = profileWith(reads);
  if (!chooser) throw new Error('expected a chooser');
  return chooser;
};

function inShort({ accounts, another }: ChooserSeen) {
  const lists = accounts.map(({ username, session, isPreselected }) =>
    [username, session, isPreselected && 'preselected'].filter(Boolean).join(' '),
  );
  return { lists, another };
}

/** What the tier without a browser makes of a page. */
function byHttp(body: string, reads: Parameters<typeof profileWith>[0]) {
  const url = new URL(`${here}/choose`);
  const page = new HttpPage({
    ...{ url, contentType: 'text/html', refresh: null, policy: null },
    body: Buffer.from(`<title>Choose</title>${body}`),
  });
  const answer = { url, status: 200 } as Parameters<typeof landingOf>[1]['answer'];
  return landingOf({ profile: profileWith(reads), redirectUri }, { answer, page, addresses: [url] });
}

const byCapture = (body: string, reads: Parameters<typeof profileWith>[0]) =>
  pageOf(
    `<html><head><title>Choose</title></head><body>${body}</body></html>`,
    new URL(`${here}/choose`),
    null,
    profileWith(reads),
  );

for (const [what, { reads, body, lists, another }] of Object.entries(choosers)) {
  test(`a browser reads who is listed in ${what}`, async ({ desk: { page } }) => {
    await page.setContent(body);
    expect(inShort(await readChooser(page, chooserOf(reads)))).toEqual({ lists, another });
  });

  test(`without a browser the same is read in ${what}`, () => {
    const { kind, chooser } = byHttp(body, reads);
    expect({ kind, ...(chooser && inShort(chooser)) }).toEqual({ kind: 'account-chooser', lists, another });
  });

  test(`of a capture the same is read in ${what}`, () => {
    const page = byCapture(body, reads);
    expect({ kind: page?.kind, ...(page?.chooser && inShort(page.chooser)) }).toEqual({
      ...{ kind: 'account-chooser', lists, another },
    });
  });
}

const tiles = { accounts: 'li', pattern: '(?<name>.*) (?<username>\\S+@\\S+)' };
const withPassword = '<ul><li>Ada ada@made.test</li></ul><form><input type="password"></form>';
const workspaces = '<ul><li>Acme ada@made.test</li><li>Bolt Ada@made.test</li></ul>';
const workspace = '<ul><li>Acme ada@made.test</li></ul>';

test('a chooser with a password field is a login form, with and without a browser and in a capture', async ({
  desk,
  serve,
}) => {
  serve(http.get(`${here}/`, () => HttpResponse.html(`${icon}<title>Choose</title>${withPassword}`)));
  await desk.page.goto(here);
  const context = { ...desk, mark: 0, redirectUri, timeoutMs: 4000 };
  const shown = await readLanding(desk.page, { ...context, profile: profileWith(tiles) });
  expect(shown.kind).toBe('login-form');
  expect(byHttp(withPassword, tiles).kind).toBe('login-form');
  expect(byCapture(withPassword, tiles)?.kind).toBe('login-form');
});

test('a page that lists the workspaces of one person is not taken for a choice between people', async ({
  desk,
  serve,
}) => {
  serve(http.get(`${here}/`, () => HttpResponse.html(`${icon}<title>Choose</title>${workspaces}`)));
  await desk.page.goto(here);
  const context = { ...desk, mark: 0, redirectUri, timeoutMs: 4000 };
  const shown = await readLanding(desk.page, { ...context, profile: profileWith(tiles) });
  expect(shown.kind).toBe('unknown');
  expect(byHttp(workspaces, tiles).kind).toBe('unknown');
  expect(byCapture(workspaces, tiles)?.kind).toBeNull();
  expect(byHttp(workspace, tiles).kind).toBe('account-chooser');
});

test('a chooser whose list comes by a script is read once it is there', async ({ desk, serve }) => {
  const later = `<ul id="list"></ul><script>fetch('/list').then((answer) => answer.text()).then((rows) => { list.innerHTML = rows })</script>`;
  serve(
    http.get(`${here}/`, () => HttpResponse.html(`${icon}<title>Choose</title>${later}`)),
    http.get(`${here}/list`, async () => {
      await delay(700);
      return HttpResponse.html('<li>Ada ada@made.test</li>');
    }),
  );
  await desk.page.goto(here);
  const context = { ...desk, mark: 0, redirectUri, timeoutMs: 8000 };
  const shown = await readLanding(desk.page, { ...context, profile: profileWith(tiles) });
  expect(shown).toMatchObject({
    kind: 'account-chooser',
    chooser: { accounts: [{ username: 'ada@made.test' }] },
  });
});

test('a profile that tells a chooser and does not say how it is read is refused, and the other way round', () => {
  const { chooser, ...without } = profileWith(tiles);
  const named = (given: object) => profileSchema.safeParse(given).error?.issues.map(({ path }) => path[0]);
  expect(named(without)).toEqual(['chooser']);
  const pages = [{ landing: 'consent', anyOf: ['#allow'] }];
  expect(named({ ...without, pages, chooser })).toEqual(['pages']);
  expect(named({ ...without, pages })).toBeUndefined();
});

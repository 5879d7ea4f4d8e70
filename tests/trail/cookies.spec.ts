import { expect, here, pageAt, test } from './test.ts';

const cookie = (value: string): [string, string] => ['set-cookie', value];

test('each Set-Cookie of one answer is a change of its own, with its attributes', async ({ desk, serve }) => {
  serve(
    pageAt('/', 'hello', [
      cookie('plain=1'),
      cookie('full=2; Domain=here.test; Path=/deep; Secure; HttpOnly; SameSite=None; Max-Age=60'),
      cookie('by-age=; Path=/; Max-Age=0'),
      cookie('by-date=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'),
      cookie('age-goes-first=3; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT'),
      cookie('negative=; Max-Age=-1'),
    ]),
  );
  await desk.page.goto(here);
  const [hop] = await desk.recorder.trailSince(0);
  const bare = { domain: null, path: null, secure: false, httpOnly: false, sameSite: null };
  expect(hop?.cookiesSet).toEqual([
    { ...bare, name: 'plain' },
    { name: 'full', domain: 'here.test', path: '/deep', secure: true, httpOnly: true, sameSite: 'none' },
    { ...bare, name: 'age-goes-first' },
  ]);
  expect(hop?.cookiesCleared).toEqual([
    { ...bare, name: 'by-age', path: '/' },
    { ...bare, name: 'by-date', path: '/' },
    { ...bare, name: 'negative' },
  ]);
});

test('the jar tells what a Set-Cookie really did, whatever it claimed', async ({ desk, serve }) => {
  serve(
    pageAt('/in', 'in', [cookie('SID=1; Path=/'), cookie('other=1; Path=/'), cookie('deep=1; Path=/app')]),
    pageAt('/wrong-domain', '', [cookie('foreign=1; Domain=elsewhere.test')]),
    pageAt('/wrong-path', '', [cookie('SID=; Path=/app; Max-Age=0')]),
    pageAt('/renewed', '', [cookie('SID=2; Path=/'), cookie('other=1; Path=/')]),
    pageAt('/out', '', [cookie('SID=; Path=/; Max-Age=0')]),
  );
  for (const path of ['/in', '/wrong-domain', '/wrong-path', '/renewed', '/out']) {
    await desk.page.goto(here + path);
    await desk.recorder.rest();
  }
  const trail = await desk.recorder.trailSince(0);
  const sorted = trail.map(({ jarGained, jarLost, jarChanged }) => [
    jarGained.toSorted(),
    jarLost,
    jarChanged,
  ]);
  expect(sorted).toEqual([
    [['SID@here.test', 'deep@here.test/app', 'other@here.test'], [], []],
    [[], [], []],
    [[], [], []],
    [[], [], ['SID@here.test']],
    [[], ['SID@here.test'], []],
  ]);
  expect(trail[2]?.cookiesCleared).toMatchObject([{ name: 'SID', path: '/app' }]);
});

test('what changes in the jar at a page that is at rest already is added to its hop', async ({
  desk,
  serve,
}) => {
  serve(pageAt('/', '', [cookie('SID=1')]));
  await desk.page.goto(here);
  await desk.recorder.rest();
  await desk.page.evaluate('document.cookie = "script=1"');
  await desk.recorder.rest();
  const [hop] = await desk.recorder.trailSince(0);
  expect(hop?.jarGained).toEqual(['SID@here.test', 'script@here.test']);
});

import { HttpResponse, http } from 'msw';
import { expect, here, pageAt, test } from './test.ts';

test('popups are in the same trail, each hop says which page it was, and how it moved on', async ({
  desk: { page, recorder },
  serve,
  browserName,
}) => {
  serve(
    pageAt('/', `<button onclick="window.open('/out')">popup</button><a href="/next">next</a>`),
    http.get(`${here}/out`, () => new HttpResponse(null, { status: 302, headers: { location: '/gone' } })),
    pageAt(
      '/gone',
      '<button>on</button><script>document.querySelector("button").onclick = () => location.assign("/end")</script>',
    ),
    pageAt('/end', '<title>end</title>'),
    pageAt('/next', '<title>next</title>'),
  );
  await page.goto(here);
  const opened = page.waitForEvent('popup');
  await page.click('button');
  const popup = await opened;
  await recorder.watch(popup);
  await popup.click('button');
  await expect(popup).toHaveTitle('end');
  await page.click('a');
  await expect(page).toHaveTitle('next');
  const exact = (movedOn: string) => (browserName === 'chromium' ? movedOn : 'document');
  const trail = await recorder.trailSince(0);
  expect(trail.map(({ page, path, movedOn }) => [page, path, movedOn])).toEqual([
    [0, '/', exact('link')],
    [1, '/out', 'location'],
    [1, '/gone', exact('script')],
    [1, '/end', null],
    [0, '/next', null],
  ]);
});

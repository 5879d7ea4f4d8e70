import { HttpResponse, http } from 'msw';
import { expect, here, pageAt, test } from './test.ts';

const link = '<a href="/end">go</a>';
const form = (attributes: string) => `<form action="/end" ${attributes}><button>go</button></form>`;

/** A page per way of moving on, and what Chromium calls it. */
const ways = [
  { way: 'meta-refresh', body: '<meta http-equiv="refresh" content="0;url=/end">' },
  { way: 'refresh-header', body: 'wait', headers: [['refresh', '0;url=/end']] as [string, string][] },
  { way: 'script', body: '<script>location.assign("/end#fragment")</script>' },
  { way: 'script', body: '<script>onload = () => location.replace("/end")</script>' },
  { way: 'form', body: `${form('method="post"')}<script>document.forms[0].submit()</script>` },
  { way: 'form', body: form('method="post"'), click: 'button' },
  { way: 'link', body: link, click: 'a' },
] as const;

test('how each page moved on is told exactly by Chromium, and as much as it knows by Firefox', async ({
  desk: { page, recorder },
  serve,
  browserName,
}) => {
  serve(
    ...ways.map(({ body, ...way }, index) =>
      pageAt(`/${index}`, body, 'headers' in way ? [...way.headers] : []),
    ),
    pageAt('/end', '<title>end</title>'),
  );
  for (const [index, way] of ways.entries()) {
    // A page that moves on at once may interrupt this.
    await page.goto(`${here}/${index}`).catch(() => undefined);
    if ('click' in way) await page.click(way.click);
    await expect(page).toHaveTitle('end');
  }
  const trail = await recorder.trailSince(0);
  const told = trail.map(({ path, movedOn }) => [path, movedOn]);
  const expected = ways.flatMap(({ way }, index) => [
    [`/${index}`, browserName === 'chromium' ? way : 'document'],
    ['/end', null],
  ]);
  expect(told).toEqual(expected);
});

test('a Location is told apart from everything else, and a typed address is not the page', async ({
  desk: { page, recorder },
  serve,
}) => {
  serve(
    http.get(`${here}/twice`, () => new HttpResponse(null, { status: 302, headers: { location: '/once' } })),
    http.get(`${here}/once`, () => new HttpResponse(null, { status: 307, headers: { location: '/end' } })),
    pageAt('/end', link.replace('/end', '/typed')),
    pageAt('/typed', 'typed'),
  );
  await page.goto(`${here}/twice`);
  await page.goto(`${here}/typed`);
  await page.goto(`${here}/end`);
  expect((await recorder.trailSince(0)).map(({ path, movedOn }) => [path, movedOn])).toEqual([
    ['/twice', 'location'],
    ['/once', 'location'],
    ['/end', null],
    ['/typed', null],
    ['/end', null],
  ]);
});

test('what a frame inside the page does is no hop, and is not how the page moved on', async ({
  desk: { page, recorder },
  serve,
}) => {
  serve(
    pageAt('/', '<iframe src="/frame"></iframe>'),
    pageAt('/frame', '<script>location.replace("/framed")</script>'),
    pageAt('/framed', '<title>framed</title>'),
  );
  await page.goto(here);
  await page.waitForURL(here);
  await expect.poll(() => page.frames().map((frame) => new URL(frame.url()).pathname)).toContain('/framed');
  await page.goto(`${here}/framed`);
  expect((await recorder.trailSince(0)).map(({ path, movedOn }) => [path, movedOn])).toEqual([
    ['/', null],
    ['/framed', null],
  ]);
});

test('an address that a browser asks for and Node cannot read, as of a template, ends nothing', async ({
  desk: { page, recorder },
  serve,
}) => {
  serve(
    pageAt('/', '<title>here</title><img src="https://{{ cdn }}/logo.png"><img src="https://my cdn.test/">'),
  );
  await page.goto(`${here}/`);
  await expect(page).toHaveTitle('here');
  expect((await recorder.trailSince(0)).map(({ path }) => path)).toEqual(['/']);
});

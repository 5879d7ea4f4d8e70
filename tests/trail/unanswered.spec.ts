import { HttpResponse, http } from 'msw';
import { wordsOf } from '../../fixtures/stuck.ts';
import { expect, here, test } from './test.ts';

const redirectTo = (location: string) => () => new HttpResponse(null, { status: 302, headers: { location } });

test('a request whose connection is cut has no status, and the trail is whole up to it', async ({
  desk: { page, recorder },
  serve,
}) => {
  serve(
    http.get(`${here}/`, redirectTo('/cut?code=1')),
    http.get(`${here}/cut`, () => HttpResponse.error()),
  );
  await expect(page.goto(here)).rejects.toThrow();
  expect((await recorder.trailSince(0)).map(({ path, status, movedOn }) => [path, status, movedOn])).toEqual([
    ['/', 302, 'location'],
    ['/cut', null, null],
  ]);
});

test("what an engine says in the place of a page is no provider's word", async ({
  desk: { page },
  serve,
}) => {
  serve(http.get(`${here}/cut`, () => HttpResponse.error()));
  await page.goto(`${here}/cut`).catch(() => undefined);
  await expect(page.locator('body')).toBeAttached();
  expect(await wordsOf(page)).toBe('');
});

test('a request to a host that is not there has no status, and the trail is whole up to it', async ({
  desk: { page, recorder },
  serve,
  gateway,
}) => {
  serve(http.get(`${here}/`, redirectTo('https://nowhere.test/away')));
  await expect(page.goto(here)).rejects.toThrow();
  expect((await recorder.trailSince(0)).map(({ host, path, status }) => [host, path, status])).toEqual([
    ['here.test', '/', 302],
    ['nowhere.test', '/away', null],
  ]);
  expect(gateway.takeTroubles()).toMatchObject([{ kind: 'unknown-host' }]);
});

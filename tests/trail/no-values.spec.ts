import { HttpResponse, http } from 'msw';
import { Recorder } from '../../core/trail/recorder.ts';
import { expect, here, pageAt, test } from './test.ts';

const sentinel = 'SENTINEL/+ü=7';
const spellings = [sentinel, encodeURIComponent(sentinel), encodeURIComponent(encodeURIComponent(sentinel))];

test('no value of a cookie, a code, a token, a state or a nested address is in a trail', async ({
  desk: { page },
  serve,
}) => {
  const recorder = new Recorder(page.context(), {
    ...{ harmlessParameters: ['redirect_uri', 'scope', 'prompt'], layers: [] },
  });
  const value = encodeURIComponent(sentinel);
  const inside = `https://user:${value}@app.test/cb;jsessionid=${value}?code=${value}#${value}`;
  const query = new URLSearchParams({
    ...{ code: sentinel, access_token: sentinel, refresh_token: sentinel, state: sentinel, ticket: sentinel },
    ...{ service: inside, redirect_uri: inside, scope: 'full|aa111', prompt: 'login' },
  });
  serve(
    http.get(
      `${here}/first*`,
      () =>
        new HttpResponse(null, {
          status: 302,
          headers: [
            ['location', `/end;jsessionid=${value}?${query}#access_token=${value}`],
            ['set-cookie', `SID=${value}`],
            ['set-cookie', `old=${value}; Max-Age=0`],
          ],
        }),
    ),
    pageAt('/end*', 'end', [['set-cookie', `SID=${value}${value}`]]),
  );
  await page.goto(`${here}/first;jsessionid=${value}?${query}`);
  await recorder.rest();
  const trail = await recorder.trailSince(0);
  expect(trail.map(({ path, values }) => [path, values])).toEqual([
    ['/first;…', { redirect_uri: 'https://app.test/cb;…?…', scope: 'full|aa111', prompt: 'login' }],
    ['/end;…', { redirect_uri: 'https://app.test/cb;…?…', scope: 'full|aa111', prompt: 'login' }],
  ]);
  expect(trail[1]?.jarGained).toEqual(['SID@here.test']);
  for (const spelling of [...spellings, 'SENTINEL'])
    expect(JSON.stringify(trail).toLowerCase()).not.toContain(spelling.toLowerCase());
});

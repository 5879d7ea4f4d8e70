import { http } from 'msw';
import { Html, html } from '../../core/base/html.ts';
import { signin } from '../../mocks/addresses.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { page } from '../../mocks/page.ts';
import { rebuilt } from '../../mocks/rewrite.ts';
import { variations } from '../../mocks/variations/catalog.ts';
import type { World } from '../../mocks/world.ts';
import { expect, testIn, tiers } from './test.ts';

/** A logged-out page that goes on after a while: how it does. */
const ways: Record<string, (seconds: number, next: string) => Html> = {
  'a refresh': (seconds, next) => html`<meta http-equiv="refresh" content="${seconds}; url=${next}">`,
  'a script that counts': (seconds, next) =>
    new Html(
      `<p id="left"></p><script>let left = ${seconds}; setInterval(() => { document.getElementById('left').textContent = left; if (--left <= 0) location.href = ${JSON.stringify(next)} }, 1000)</script>`,
    ),
};

function countDown(world: World, way: string, seconds: number): void {
  const handler = http.get(`${signin}/logout`, async ({ request }) => {
    const response = await world.asUsual(request);
    const next = response.headers.get('location');
    if (next === null) return response;
    const shown = page('Logout successful', html`<h1>Logout successful</h1>${ways[way]?.(seconds, next)}`);
    const cookies = response.headers.getSetCookie().map((one): [string, string] => ['set-cookie', one]);
    return rebuilt(shown, { headers: [...shown.headers, ...cookies] });
  });
  world.break({ what: `a countdown of ${seconds} s by ${way}`, handlers: () => [handler] });
}

for (const tier of tiers) {
  const test = testIn[tier];
  // A refresh is the browser's own and takes its time, and each of two passes comes to the page some times.
  test.setTimeout(300_000);

  for (const way of Object.keys(ways))
    for (const seconds of [9, 60])
      test(`${tier}: a countdown of ${seconds} s by ${way}, longer than an answer may take, is not ok`, async ({
        world,
        watch,
      }) => {
        countDown(world, way, seconds);
        const [first] = (await watch()).findings;
        // Nobody waits a minute: what is seen until then is a page that leads nowhere.
        const seen = seconds === 9 ? ['moved', 'inconclusive'] : ['stranded', 'inconclusive'];
        expect(seen, first?.message).toContain(first?.class);
        expect(first?.severity).not.toBe('OK');
      });

  test(`${tier}: a way over plain http at hosts that want encryption (HSTS) is not ok`, async ({
    world,
    watch,
  }) => {
    world.break(await variations.named('security-headers'));
    world.break(await faults.named('logout-leads-over-plain-http'));
    expect((await watch()).findings[0]?.severity).not.toBe('OK');
  });
}

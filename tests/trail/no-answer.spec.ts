import { check } from '../../core/canary/check.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { inPages } from '../../mocks/rewrite.ts';
import type { World } from '../../mocks/world.ts';
import { testIn, expect as that } from '../canary/test.ts';
import { long, longUnless } from '../thorough.ts';

const endless = 'while (true);';
const atLoad = `<script>${endless}</script></body>`;
const atClick = `<script>document.querySelector('button').onclick = () => { ${endless} }</script></body>`;
const hidden = `<script>setTimeout(() => { ${endless} }, 50)</script></body>`;

/** Where a page runs without end: what stands on it, and what is put at its end. */
const places = {
  'the login form, at load': ['type="password"', atLoad],
  'the login form, a moment later': ['type="password"', hidden],
  'the login form, as its button is pressed': ['type="password"', atClick],
  'the consent page, at load': ['name="allow"', atLoad],
  'the consent page, as Allow is pressed': ['name="allow"', atClick],
  'the logged-out page': ['successfully logged out', atLoad],
} as const;

async function runWithoutEnd(world: World, place: keyof typeof places): Promise<void> {
  if (place === 'the logged-out page') world.break(await faults.named('logout-service-is-not-followed'));
  const [mark, script] = places[place];
  world.break({
    what: `${place} runs without end`,
    handlers: inPages((markup) => (markup.includes(mark) ? markup.replace('</body>', script) : markup)),
  });
}

/** What `npm test` has of these. */
const keptInCanary = 'the login form, at load';

const test = testIn.browser.extend({ timeoutMs: ({}, use) => use(2_000) });

for (const place of Object.keys(places) as (keyof typeof places)[]) {
  test(
    `the canary says which page does not answer: ${place}`,
    longUnless(place === keptInCanary),
    async ({ input, world, browser }) => {
      await runWithoutEnd(world, place);
      const { findings } = await check(input);
      that(findings).toEqual([
        that.objectContaining({
          class: 'inconclusive',
          severity: 'UNKNOWN',
          message: that.stringMatching(/^the page at \w+\.infusionsoft\.com\/\S* does not answer/),
        }),
      ]);
      that(browser.contexts()).toEqual([]);
    },
  );
}

for (const place of ['the login form, at load', 'the consent page, as Allow is pressed'] as const)
  test(`a story ends where a page does not answer: ${place}`, long, async ({ tellStory, world }) => {
    await runWithoutEnd(world, place);
    const verdict = await tellStory({
      scenario: 'shared-browser-at-once',
      title: 'shared browser',
      order: 1,
      strategy: 'nothing',
      delivery: 'redirect',
      expected: null,
    });
    that(verdict.verdict).toBe('inconclusive');
    that(verdict.reason).toMatch(/^the page at \w+\.infusionsoft\.com\/\S* does not answer/);
  });

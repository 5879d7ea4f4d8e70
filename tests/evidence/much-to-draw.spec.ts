import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Draughtsman } from '../../commands/report/diagrams.ts';
import { headlessLaunch } from '../../commands/report/headless-launch.ts';
import { reportPage } from '../../commands/report/page/page.ts';
import { sequenceOf } from '../../commands/report/sequence.ts';
import { listen } from '../../core/app/listen.ts';
import { leakStory, runOf } from './sample.ts';
import { expect, test } from './test.ts';

/** A story whose steps are told so many times over, in words of its own. */
function long(times: number, order = 1) {
  const { steps, ...story } = leakStory({ order, title: `story ${order}`, scenario: `story-${order}` });
  const many = Array.from({ length: times }, (_, time) =>
    steps.map((step) => ({ ...step, what: `${step.what} ${order}.${time}` })),
  );
  return { ...story, steps: many.flat().map((step, index) => ({ ...step, index })) };
}

/** What of a report is drawn, by the lines of it. */
async function drawnOf(stories: readonly ReturnType<typeof long>[]) {
  const drawn: string[] = [];
  const page = await reportPage(runOf([...stories]), async (source) => {
    drawn.push(source);
    return '<svg class="diagram"></svg>';
  });
  return { page, drawn, lines: drawn.join('\n').split('\n').length };
}

for (const [what, count, times] of [
  ['diagrams', 1400, 1],
  ['lines of them', 200, 8],
] as const)
  test(`a report draws as many ${what} as one waits for, and the source of the others stands there, with why`, async () => {
    const stories = Array.from({ length: count }, (_, index) => long(times, index));
    const { page, drawn, lines } = await drawnOf(stories);
    expect(lines).toBeLessThanOrEqual(6_000);
    expect(drawn.length).toBeLessThanOrEqual(300);
    expect(drawn).toEqual(stories.slice(0, drawn.length).map(sequenceOf));
    const untold = page.split('was not drawn, as this report has more than').length - 1;
    expect(untold).toBe(count - drawn.length);
    expect(page).toContain(
      sequenceOf(stories.at(-1) ?? long(1))
        .split('\n')
        .at(-1)
        ?.slice(-20),
    );
  });

test('a diagram of more lines than anybody looks through is not drawn, and the others are', async () => {
  const { page, drawn } = await drawnOf([long(1, 1), long(100, 2), long(1, 3)]);
  expect(drawn).toHaveLength(2);
  expect(page).toMatch(/was not drawn, as it has \d[\d,]* lines, and at most 600 are drawn/);
});

test('a diagram of more text than Mermaid takes is not drawn as the error that it makes of that', async () => {
  const story = long(1);
  const { page, drawn } = await drawnOf([
    { ...story, steps: story.steps.map((step) => ({ ...step, what: 'x'.repeat(20_000) })) },
  ]);
  expect(drawn).toEqual([]);
  expect(page).toMatch(/was not drawn, as it has \d[\d,]* characters, and Mermaid draws at most 50,000/);
});

test('the same diagram counts once, however many stories tell it', async () => {
  const { page } = await drawnOf(Array.from({ length: 1000 }, () => long(1)));
  expect(page).not.toContain('was not drawn');
});

test('a diagram that keeps the browser is given up, and no other is waited for', async () => {
  const draughtsman = new Draughtsman(headlessLaunch(), { mostMs: 1 });
  const startMs = Date.now();
  try {
    expect(await draughtsman.draw(sequenceOf(long(30)))).toBeNull();
    expect(await draughtsman.draw(sequenceOf(long(1)))).toBeNull();
    expect(Date.now() - startMs).toBeLessThan(15_000);
  } finally {
    await draughtsman.close();
  }
});

test('a diagram is drawn on this machine, and no grid that the browsers come from is asked for one', async () => {
  const grid = createServer((_, response) => response.writeHead(500).end());
  const asked: (string | undefined)[] = [];
  grid.on('request', ({ url }) => asked.push(url));
  await listen(grid, null);
  process.env.SELENIUM_REMOTE_URL = `http://127.0.0.1:${(grid.address() as AddressInfo).port}`;
  const draughtsman = new Draughtsman(headlessLaunch());
  try {
    expect(await draughtsman.draw(sequenceOf(long(1)))).toContain('<svg');
  } finally {
    delete process.env.SELENIUM_REMOTE_URL;
    await draughtsman.close();
    grid.close();
  }
  expect(asked).toEqual([]);
});

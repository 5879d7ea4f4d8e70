import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { overviewOf as proved } from '../../commands/prove/many/page.ts';
import { tables } from '../../commands/prove/many/table.ts';
import { overviewOf as watched } from '../../commands/watch/many/page.ts';
import type { Verdict, VerdictsFile } from '../../core/verdict/schema.ts';
import { result } from '../alarms/support.ts';
import { longUnless } from '../thorough.ts';

const startedAt = '2026-03-02T09:00:00.000Z';

function verdict(title: string, order: number, rest: Partial<Verdict> = {}): Verdict {
  const usual = { scenario: title, title, order, verdict: 'leak', asExpected: true, expected: null };
  return { ...usual, ...rest } as Verdict;
}

function proof(target: string, verdicts: Verdict[], code = 0) {
  const file: VerdictsFile = { target, mode: 'offline', startedAt, durationMs: 1000, verdicts };
  return { named: target, folder: target, file, code, lines: ['target'] };
}

const proofs = [
  proof('keap', [verdict('shared browser', 1), verdict('own browsers', 2, { verdict: 'isolated' })]),
  proof('acme', [verdict('own browsers', 2, { verdict: 'broken', asExpected: false })], 1),
  { named: './<b>broken</b>.json', folder: null, file: null, code: 2, lines: ['line 1: mode: missing'] },
  ...['third', 'fourth'].map((name) => proof(name, [verdict('own browsers', 2, { verdict: 'isolated' })])),
];

const plain = (line: ReturnType<typeof tables>[number]) =>
  typeof line === 'string'
    ? line
    : line.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');

test('scenarios stand by targets, three at a time, and what was told nowhere else is a dash', () => {
  const lines = tables(proofs).map((line) => plain(line).trimEnd());
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  expect(lines.filter((line) => line.startsWith('  own browsers'))).toHaveLength(2);
  expect(lines.find((line) => line.startsWith('  shared browser'))).toMatch(/LEAK +- +-$/);
  expect(lines.find((line) => line.startsWith('  own browsers'))).toMatch(/ISOLATED +!BROKEN +ISOLATED$/);
});

test('a title that is longer than its place goes on below, with all of it', () => {
  const title = 'shared browser, prompt=login, both log in through another provider';
  const lines = tables([proof('keap', [verdict(title, 1)])]).map((line) => plain(line).trimEnd());
  const at = lines.findIndex((line) => line.startsWith('  shared browser'));
  expect(lines[at]).toMatch(/LEAK$/);
  expect(
    lines.slice(at, lines.indexOf('', at)).join(' ').replace('LEAK', '').replace(/\s+/g, ' ').trim(),
  ).toBe(title);
});

test('the path of a file is broken behind a folder, and not in the middle of a word', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  const named = 'targets/throws.mjs';
  await page.setContent(
    proved(
      [proofs[0], { named, folder: null, file: null, code: 2, lines: [] }].flatMap((one) => one ?? []),
      startedAt,
    ),
  );
  const name = page.getByRole('rowheader', { name: named });
  const lines = await name.evaluate((cell) => {
    const [text] = [...(cell.querySelector('bdi')?.childNodes ?? [])].reverse();
    const range = document.createRange();
    range.selectNodeContents(text as Node);
    return range.getClientRects().length;
  });
  expect(lines).toBe(1);
});

const report = {
  ...result,
  ...{ version: 1 as const, headline: 'FRESH-LOGIN CRITICAL - stranded: no further', exitCode: 2 },
  ...{ severity: 'CRITICAL' as const, class: 'stranded' as const, incident: null, told: [], details: [] },
};
const seen = {
  named: 'keap',
  alarms: [],
  watched: { report, isSeen: true, page: '', done: null, problem: null },
  problems: null,
};
const unseen = {
  named: './<b>broken</b>.json',
  alarms: [],
  watched: null,
  problems: ['line 1: mode: missing'],
};
const run = { startedAt, durationMs: 1000, tier: 'http', isInterrupted: false };
const pages = {
  watch: () => watched([seen, unseen], run),
  prove: () => proved(proofs, startedAt),
};

for (const [command, page] of Object.entries(pages)) {
  test(`the overview of ${command} leads to the page of each target that has one, and a name is no markup`, async ({
    page: browser,
  }) => {
    await browser.setContent(page());
    await expect(browser.getByRole('link', { name: 'keap' })).toHaveAttribute('href', 'keap/index.html');
    const broken = browser.getByRole('row').filter({ hasText: './<b>broken</b>.json' });
    await expect(broken).toContainText('line 1: mode: missing');
    await expect(broken.getByRole('link')).toHaveCount(0);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    test(
      `the overview of ${command} can be read by everybody on a phone, ${colorScheme}`,
      longUnless(command === 'prove' && colorScheme === 'dark'),
      async ({ page: browser }) => {
        await browser.emulateMedia({ colorScheme });
        await browser.setViewportSize({ width: 360, height: 800 });
        await browser.setContent(page());
        expect(await browser.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        const { violations } = await new AxeBuilder({ page: browser }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      },
    );
}

/** What stands in a row beside a name of one word, and how many lines the name takes. */
const longReason = { ...unseen, named: 'hubspot', problems: ['there is nothing to watch here: '.repeat(20)] };

for (const [how, width, share] of [
  ['on a wide screen', 1100, 0.55],
  ['on a phone', 360, 0.9],
] as const)
  test(`a long reason leaves the names beside it whole ${how}`, async ({ page: browser }) => {
    await browser.setViewportSize({ width, height: 800 });
    await browser.setContent(watched([seen, longReason], run));
    for (const name of ['keap', 'hubspot'])
      expect(
        await browser.getByText(name, { exact: true }).evaluate((one) => one.getClientRects().length),
      ).toBe(1);
    const row = browser.getByRole('row', { name: 'hubspot' });
    const reason = await row.getByText('there is nothing').boundingBox();
    expect(reason?.width).toBeGreaterThan(width * share);
  });

test('in the overview of watch each mistake in a file of a target has a line of its own, without the name of the file', async ({
  page: browser,
}) => {
  const problems = ['acme.json, line 1: title: missing', 'acme.json, line 2: scope: missing'];
  await browser.setContent(watched([seen, { ...unseen, named: 'acme.json', problems }], run));
  const cell = browser.getByRole('row', { name: 'acme.json' }).getByRole('cell').last();
  expect(await cell.innerText()).toBe(
    'the check was not made:\nline 1: title: missing\nline 2: scope: missing',
  );
});

test('the first line of prove says how many targets came to what, and no row repeats the name of a file', () => {
  const named = './targets/acme.json';
  const lost = { named, folder: null, file: null, code: 2, lines: [`${named}, line 1: mode: missing`] };
  const [first, ...rest] = tables([...proofs, lost]).map(plain);
  expect(first).toBe('6 targets: 3 as expected, 3 not');
  expect(rest.find((line) => line.startsWith(`  ${named} `))).toMatch(/ {2}line 1: mode: missing$/);
});

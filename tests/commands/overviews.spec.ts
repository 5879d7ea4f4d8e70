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

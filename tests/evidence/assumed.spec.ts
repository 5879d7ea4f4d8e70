import { expect, test } from '@playwright/test';
import { reportMarkdown } from '../../commands/report/markdown.ts';
import { reportPage } from '../../commands/report/page/page.ts';
import { proveOptions } from '../../commands/report/shards/options.ts';
import { leakStory, runOf } from './sample.ts';

const assumed = ['a refresh token comes along', 'who has allowed the client once is not asked again'];
const draw = async () => null;

test('the report says what nobody has documented and is assumed', async () => {
  const data = runOf([leakStory()], { assumed });
  const page = await reportPage(data, draw);
  expect(page).toContain('Not documented, and assumed here: 2');
  for (const one of assumed) {
    expect(page).toContain(`<li>${one}</li>`);
    expect(reportMarkdown(data)).toContain(`- ${one}`);
  }
});

test('the report of a target of which nothing is assumed says nothing of it', async () => {
  expect(await reportPage(runOf([leakStory()]), draw)).not.toContain('assumed');
  expect(reportMarkdown(runOf([leakStory()]))).not.toContain('assumed');
});

test('prove hands what is assumed to its report as to its table', () => {
  const run = {
    ...{ command: 'prove' as const, target: 'google', mode: 'offline' as const, fault: null, assumed },
    ...{ elsewhere: null, again: 'again' },
  };
  const { table, page } = proveOptions(run as never, 'report');
  expect([table.assumed, page.assumed]).toEqual([assumed, assumed]);
});

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { test as base, expect } from '@playwright/test';
import { quotes } from '../claims/quotes.ts';

interface Listed {
  title: string;
  tags: string[];
}

const test = base.extend<object, { specs: Listed[]; doc: string }>({
  /** The specs of the claims, as Playwright lists them. */
  specs: [
    async ({}, use) => {
      const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
      const args = [cli, 'test', 'tests/claims', '--project', 'chromium', '--list', '--reporter=json'];
      // Where this run writes its results is not for that one.
      const { PLAYWRIGHT_JSON_OUTPUT_NAME: _, ...env } = process.env;
      const { stdout } = await promisify(execFile)(process.execPath, args, { env });
      const { suites }: { suites: { specs: Listed[] }[] } = JSON.parse(stdout);
      await use(suites.flatMap((suite) => suite.specs));
    },
    { scope: 'worker' },
  ],
  doc: [async ({}, use) => use(await readFile('docs/claims.md', 'utf8')), { scope: 'worker' }],
});

for (const [id, quote] of Object.entries(quotes)) {
  test(`docs/claims.md quotes ${id} and lists the specs that show it`, ({ specs, doc }) => {
    const shownBy = specs.filter(({ tags }) => tags.includes(id)).map(({ title }) => title);
    expect(shownBy, `specs tagged @${id}`).not.toEqual([]);
    const section = doc.split(/^## /m).find((part) => part.startsWith(`${id} `)) ?? '';
    expect(section).toContain(quote);
    const listed = [...section.matchAll(/^- (.+)$/gm)].map(([, title]) => title);
    expect(listed.toSorted()).toEqual(shownBy.toSorted());
  });
}

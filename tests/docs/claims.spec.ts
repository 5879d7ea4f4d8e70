import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { test as base, expect } from '@playwright/test';
import { targets } from '../../targets/catalog.ts';
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

const anywhere = { provider: 'http://127.0.0.1:1', cas: 'http://127.0.0.1:1', site: 'http://127.0.0.1:2' };

/** What of the claims a real server can be asked, by scenario, and what comes out where the claim holds. */
const askedAtServers = {
  S8: ['logout-service-from-the-server', 'leak'],
  S10: ['prompt-login', 'leak'],
  S12: ['shared-browser-at-once', 'leak'],
  S13: ['own-browsers', 'isolated'],
  S14: ['logout-service', 'fresh-login'],
} as const;

for (const id of Object.keys(quotes))
  test(`docs/claims.md says where ${id} was verified, as the targets have it`, async ({ doc }) => {
    const section = doc.split(/^## /m).find((part) => part.startsWith(`${id} `)) ?? '';
    const [, verified = ''] = /^Verified: (.*); live: never so far\.$/m.exec(section) ?? [];
    const [scenario, verdict] = askedAtServers[id as keyof typeof askedAtServers] ?? ['', ''];
    const all = await targets.all();
    const servers = all
      .filter(({ server, at }) => server !== null && at(anywhere).expected?.[scenario]?.verdict === verdict)
      .map(({ name }) => name);
    const [, listed = ''] = /at the real servers? ([\w, -]+?)(?: \(|,? while|$)/.exec(verified) ?? [];
    expect(verified).toMatch(/^offline/);
    expect(listed === '' ? [] : listed.split(', ')).toEqual(servers);
  });

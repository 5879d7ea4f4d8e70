import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { targets } from '../../core/targets/known/catalog.ts';
import { quotes } from '../claims/quotes.ts';

interface Listed {
  title: string;
  tags: string[];
}

/** The specs of the claims in this project of a configuration, as Playwright lists them. */
async function listSpecs(...where: string[]): Promise<Listed[]> {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const args = [cli, 'test', 'tests/claims', ...where, '--list', '--reporter=json'];
  // Where this run writes its results is not for that one.
  const { PLAYWRIGHT_JSON_OUTPUT_NAME: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  const { suites }: { suites: { specs: Listed[] }[] } = JSON.parse(stdout);
  return suites.flatMap((suite) => suite.specs);
}

const doc = await readFile('docs/claims.md', 'utf8');

let specs: ReturnType<typeof listSpecs> | undefined;

/** What `npm test` shows for every change, by engine: in Firefox the claims that hang on a browser. */
const shownByProject = { chromium: Object.keys(quotes), firefox: ['S1', 'S12', 'S13', 'S14'] };

test.describe(() => {
  // In one worker, so that they are listed once; by a Playwright of its own, which starts within its own time.
  test.describe.configure({ mode: 'default', timeout: 120_000 });

  for (const [id, quote] of Object.entries(quotes))
    test(`docs/claims.md quotes ${id} and lists the specs that show it`, async () => {
      specs ??= listSpecs('--config', 'tests', '--project', 'firefox');
      const shownBy = (await specs).filter(({ tags }) => tags.includes(id)).map(({ title }) => title);
      expect(shownBy, `specs tagged @${id}`).not.toEqual([]);
      const section = doc.split(/^## /m).find((part) => part.startsWith(`${id} `)) ?? '';
      expect(section).toContain(quote);
      const listed = [...section.matchAll(/^- (.+)$/gm)].map(([, title]) => title);
      expect(listed.toSorted()).toEqual(shownBy.toSorted());
    });

  for (const [project, claims] of Object.entries(shownByProject))
    test(`npm test shows ${claims.join(', ')} in ${project}`, async () => {
      const shown = new Set((await listSpecs('--project', project)).flatMap(({ tags }) => tags));
      expect([...shown].toSorted()).toEqual(claims.toSorted());
    });
});

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
  test(`docs/claims.md says where ${id} was verified, as the targets have it`, async () => {
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

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verdictsFile } from '../../core/verdict/schema.ts';
import { asProcess, expect, test } from './fresh-login.ts';

test.describe.configure({ timeout: 300_000 });

test(
  'prove at several targets is one table of 80 columns, then each, and one that is broken costs the others nothing',
  asProcess,
  async ({ freshLogin, folder }) => {
    await writeFile(join(folder, 'broken.json'), '{ "mode": "live" }');
    const targets = ['keap', 'broken.json', 'google'].flatMap((target) => ['--target', target]);
    const { stdout, code } = await freshLogin(['prove', 'own-browsers', ...targets]);
    const [glance = ''] = stdout.split('\nkeap: as expected\n');
    for (const line of glance.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(glance).toMatch(/^ {2}keap +as expected +1 verdict$/m);
    expect(glance).toMatch(/^ {2}broken\.json +not told +broken\.json/m);
    expect(glance).toMatch(/^ {2}own browsers +ISOLATED +ISOLATED/m);
    expect(stdout).toMatch(/^ {2}target google \(offline, as far as documented\)/m);
    expect(code).toBe(2);
    for (const target of ['keap', 'google']) {
      const text = await readFile(join(folder, 'report', target, 'verdicts.json'), 'utf8');
      expect(verdictsFile.parse(JSON.parse(text))).toMatchObject({
        target,
        verdicts: [{ verdict: 'isolated' }],
      });
    }
    expect(await readFile(join(folder, 'report/index.html'), 'utf8')).toContain(
      '<a href="google/index.html">',
    );
  },
);

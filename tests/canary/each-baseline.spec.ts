import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { shippedBaselines } from '../../mocks/baselines/index.ts';
import { expect, testIn, tiers } from './test.ts';

const shipped = (await readdir(shippedBaselines))
  .filter((file) => file.endsWith('.json'))
  .map((file) => basename(file, '.json'));

for (const tier of tiers)
  for (const provider of shipped) {
    const test = testIn[tier].extend({ projectTarget: [({}, use) => use(provider), { scope: 'worker' }] });

    test(`${tier}: all is well at ${provider} on the way that was agreed on`, async ({ watch, baseline }) => {
      expect(baseline).toMatchObject({ target: provider });
      const { findings, differences, notSeen } = await watch();
      expect(findings.map(({ class: drift, message }) => `${drift}: ${message}`)).toEqual([
        expect.stringMatching(/^ok: /),
      ]);
      expect(differences).toEqual([]);
      expect(notSeen).toEqual([]);
    });
  }

testIn.http('a way is agreed on at each provider at which there is something to watch', async () => {
  const settings = loadConfig({ cwd: '/', env: {} });
  const targets = await Promise.all(catalogue.names().map((target) => loadTarget({ ...settings, target })));
  const watched = targets.flatMap(({ name, notWatched }) => (notWatched === null ? [name] : []));
  expect(shipped.toSorted()).toEqual(watched.toSorted());
});

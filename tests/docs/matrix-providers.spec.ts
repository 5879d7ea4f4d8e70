import { expect, test } from '@playwright/test';
import { readExpected } from '../../commands/matrix/expected.ts';
import { kinds } from '../../commands/matrix/kinds.ts';
import { type Scenario, scenarios } from '../../commands/prove/scenarios.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import type { Target } from '../../core/targets/target.ts';

const settings = loadConfig({ cwd: '/', env: {} });
const at = (provider: string) => loadTarget({ ...settings, target: provider });
const played = kinds.all().flatMap(({ provider }) => provider ?? []);

/** Those that are about a strategy alone: neither time, nor a browser of one’s own, nor another provider. */
const ofStrategies = scenarios.all().filter(isOfStrategy);

function isOfStrategy({ delivery, ...row }: Scenario): boolean {
  const { ownBrowsers, meanwhileMs, waitsForTheEnd, throughUpstream } = row;
  return !(ownBrowsers || meanwhileMs || waitsForTheEnd || throughUpstream) && delivery === 'redirect';
}

/** What a provider answers to each scenario that it can be asked; of a logout, also where it goes on to. */
function answersOf({ expected, profile }: Target): string[] {
  return ofStrategies.flatMap(({ name }) => {
    const wanted = expected?.[name];
    if (!wanted) return [];
    const goesOn = name === 'logout-service' || name === 'logout-page' ? profile.logout?.goesOnTo : null;
    return [`${name}: ${[wanted.verdict, goesOn].filter(Boolean).join(', ')}`];
  });
}

test('the matrix plays every answer that a provider of the catalogue gives, and no two of them answer the same', async () => {
  const all = new Map<string, string[]>();
  for (const name of catalogue.names()) if (name !== 'keap') all.set(name, answersOf(await at(name)));
  const wanted = [...new Set([...all.values()].flat())];
  const lackedBy = (names: readonly string[]) => {
    const given = new Set(names.flatMap((name) => all.get(name) ?? []));
    return wanted.filter((answer) => !given.has(answer));
  };
  expect(lackedBy(played)).toEqual([]);
  const rows = await Promise.all(
    played.map(async (name) => {
      const cells = Object.entries(await readExpected(name));
      return cells.map(([cell, { verdict, costs }]) => `${cell}: ${verdict}, ${costs}`).join('; ');
    }),
  );
  expect(new Set(rows).size).toBe(rows.length);
});

for (const provider of played)
  test(`at ${provider} the matrix says of each strategy what prove expects of its scenario`, async () => {
    const { expected } = await at(provider);
    const cells = await readExpected(provider);
    const compared = ofStrategies.filter(({ name, strategy }) => {
      const wanted = expected?.[name];
      const cell = cells[`${strategy} · redirect · third-party blocked · chromium`];
      if (!wanted || !cell) return false;
      const { verdict, layer } = wanted;
      expect.soft({ verdict: cell.verdict, layer: cell.layer }, name).toEqual({ verdict, layer });
      return true;
    });
    expect(compared.length).toBeGreaterThan(3);
  });

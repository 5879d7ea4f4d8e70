import { expectedAt, whyNotAt } from '../../commands/prove/at-target.ts';
import { inOrderAt } from '../../commands/prove/order.ts';
import { type ScenarioName, scenarios } from '../../commands/prove/scenarios.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { entrySchema } from '../../core/providers/entry.ts';
import type { KindName } from '../../core/remedies/advice/kinds.ts';
import { waysOf } from '../../core/remedies/advice/ways.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { expect, test } from '../world/test.ts';

const targetNamed = (target: string) => loadTarget({ ...loadConfig({ cwd: '/', env: {} }), target });
const namesAt = async (target: Target) => (await inOrderAt(target)).map(({ name }) => name);

for (const [target, first] of [
  ['google', ['shared-browser-at-once', 'select-account', 'login-hint', 'prompt-login']],
  ['entra', ['shared-browser-at-once', 'prompt-login', 'login-hint']],
  ['keap', ['shared-browser', 'shared-browser-at-once', 'logout-service', 'prompt-login']],
] as const)
  test(`at ${target} prove tells first what leaks, then what helps there, then what is believed to: ${first.join(', ')}`, async () => {
    expect((await namesAt(await targetNamed(target))).slice(0, first.length)).toEqual(first);
  });

const asking = ['prompt-login', 'max-age-0', 'force-reauthentication'] as const;
const leaving = ['logout-service', 'logout-page', 'rp-logout', 'logout-then-authorize'] as const;

/** The scenarios by which a kind of remedy is told. */
const toldBy: { [Kind in KindName]?: readonly ScenarioName[] } = {
  login: asking,
  'login-inferred': asking,
  pin: ['pin'],
  'pin-of-signed-in': ['pin'],
  choice: ['select-account'],
  'logout-and-login': leaving,
  logout: leaving,
  'logout-return-inferred': leaving,
  'logout-undocumented': leaving,
  'logout-with-id-token': leaving,
  'logout-that-stays': leaving,
  'unofficial-logout': leaving,
};

test('at each provider of the catalogue the leak is followed by the first way of advise that helps there', async () => {
  for (const provider of catalogue.names()) {
    const { name, ...data } = await catalogue.named(provider);
    const target = await targetNamed(provider);
    const told = await inOrderAt(target);
    const first = told.find((scenario) => !scenario.name.startsWith('shared-browser'));
    const isHelpful = (one: ScenarioName) =>
      target.notAsked[one] === undefined &&
      ['fresh-login', 'choice'].includes(expectedAt(target, scenarios.row(one))?.verdict ?? '');
    const advised = waysOf(entrySchema.parse(data), {})
      .map(({ kind }) => toldBy[kind]?.filter(isHelpful) ?? [])
      .find((names) => names.length > 0);
    if (advised) expect(advised, name).toContain(first?.name);
    else expect(first?.name, name).toBe('login-hint');
  }
});

test('each scenario has its place at each target, and those that cannot be told there come last', async () => {
  for (const provider of catalogue.names()) {
    const target = await targetNamed(provider);
    const all = await inOrderAt(target);
    expect(all.map(({ name }) => name).sort(), provider).toEqual(scenarios.names().sort());
    const isTold = await Promise.all(all.map(async (one) => (await whyNotAt(target, one)) === null));
    expect(isTold.lastIndexOf(true), provider).toBeLessThan(isTold.indexOf(false));
  }
});

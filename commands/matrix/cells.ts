import type { Axes } from '../../core/evidence/cell.ts';
import { deliveries } from '../../core/remedies/deliveries.ts';
import { type StrategyName, strategies } from '../../core/remedies/strategies.ts';
import { kinds } from './kinds.ts';

type SameSite = Axes['sameSite'];

const engines = ['chromium', 'firefox'] as const;
const sameSites = ['absent', 'Lax', 'Strict', 'None'] as const;
const policies = ['allowed', 'blocked'] as const;

/** Not the product of everything: each cell is one that somebody would ask about. */
export async function allCells(): Promise<Axes[]> {
  return [
    ...(await everyStrategyOnEveryKind()),
    ...strategiesOfFew(),
    ...(await everyDelivery()),
    ...providersOfTheCatalogue(),
  ];
}

/** Every strategy and every delivery once, for a run that has no time. */
export async function slice(): Promise<Axes[]> {
  const offline = kinds.all().flatMap(({ name, target, provider }) => (target || provider ? [] : name));
  const cells = (await allCells()).filter(
    ({ engine, kind }) => engine === 'chromium' && offline.includes(kind),
  );
  const seen = new Set<string>();
  return cells.filter(({ strategy, delivery }) => {
    const isNew = !seen.has(strategy) || !seen.has(delivery);
    for (const name of [strategy, delivery]) seen.add(name);
    return isNew;
  });
}

async function everyStrategyOnEveryKind(): Promise<Axes[]> {
  const names = strategies.all().flatMap(({ name, isOfFew }) => (isOfFew ? [] : name));
  const all = kinds.all().filter(({ provider }) => provider === undefined);
  return engines.flatMap((engine) =>
    all
      .filter((kind) => kind.engines?.includes(engine) ?? true)
      .flatMap(({ name: kind, target }) =>
        // What a real server makes of its cookies is its own affair.
        names.map((strategy) => cell({ kind, strategy, engine, ...(target && { sameSite: null }) })),
      ),
  );
}

/**
 * What a provider or two made up, once: none of the kinds here has it, and what each makes of a parameter that it does
 * not know says no more in another engine.
 */
function strategiesOfFew(): Axes[] {
  const few = strategies.all().filter(({ isOfFew }) => isOfFew);
  return few.map(({ name: strategy }) => cell({ strategy }));
}

/** What providers document, or people hope for. What no provider knows comes to the same at each, and is asked of Keap's world. */
const askedOfProviders: readonly StrategyName[] = [
  ...(['nothing', 'login-hint', 'prompt-login', 'max-age-0', 'prompt-select-account'] as const),
  ...(['force-reauthentication', 'pin', 'logout-service', 'logout-app-service'] as const),
  ...(['logout-then-authorize', 'rp-logout', 'rp-logout-without-hint'] as const),
];

/**
 * The providers of the catalogue, as far as documented, by top-level redirect in one engine: a parameter is the same in every
 * engine, and of what cookies a provider sets nothing is documented, on which a delivery hangs. One logout is tried
 * by the other deliveries too: it takes the token of a session, which a server could send as well.
 */
function providersOfTheCatalogue(): Axes[] {
  const all = kinds.all().filter(({ provider }) => provider !== undefined);
  const byRedirect = all.flatMap(({ name: kind }) =>
    askedOfProviders.map((strategy) => cell({ kind, strategy, sameSite: null })),
  );
  const others = ['link', 'form-post', 'popup-closes-itself', 'iframe', 'server-side'];
  return [
    ...byRedirect,
    ...others.map((delivery) => cell({ kind: 'okta', strategy: 'rp-logout', delivery, sameSite: null })),
  ];
}

/** Of the logouts of CAS, at a provider whose single logout works: what is left is whether they arrive. */
async function everyDelivery(): Promise<Axes[]> {
  const all = deliveries.all();
  const of = (how: string) => all.filter((delivery) => delivery.how === how);
  const cells: Axes[] = [];
  const add = (...more: Partial<Axes>[]) => cells.push(...more.map(cell));
  for (const { name: delivery, neverTells } of of('subresource')) {
    const timing = neverTells ? 'logout-first' : 'awaited';
    for (const thirdParty of policies) {
      for (const sameSite of sameSites) add({ delivery, sameSite, thirdParty, timing });
      for (const sameSite of ['Lax', 'None'] as const)
        add({ delivery, sameSite, thirdParty, timing, engine: 'firefox' });
      add({ delivery, sameSite: 'None', thirdParty, timing, strategy: 'logout-then-authorize' });
    }
    add({ delivery, sameSite: 'None', thirdParty: 'allowed', timing, strategy: 'logout-app-service' });
    // Where a request makes the page wait no longer, it may be too late: only where it would have worked.
    if (delivery !== 'prefetch')
      add({ delivery, sameSite: 'None', thirdParty: 'allowed', timing: 'authorize-first' });
  }
  for (const { name: delivery, how } of [...of('top-level'), ...of('popup')]) {
    const others = sameSites.filter((sameSite) => delivery !== 'redirect' || sameSite !== 'absent');
    add(...others.map((sameSite) => ({ delivery, sameSite })));
    const few: SameSite[] = delivery === 'redirect' ? ['Strict'] : ['absent', 'Strict'];
    add(...few.map((sameSite) => ({ delivery, sameSite, engine: 'firefox' }) as const));
    if (delivery !== 'redirect')
      add(...['logout-then-authorize', 'logout-app-service'].map((strategy) => ({ delivery, strategy })));
    if (how === 'popup') add({ delivery, kind: 'keap-single-logout-lost' });
  }
  add({ delivery: 'popup-closes-itself', timing: 'authorize-first' });
  for (const { name: delivery } of of('server'))
    add({ delivery }, { delivery, engine: 'firefox' }, { delivery, strategy: 'logout-then-authorize' });
  add({ delivery: 'iframe', sameSite: 'None', thirdParty: 'allowed', kind: 'keap-single-logout-lost' });
  return cells;
}

/** What is not said is the commonest case; third-party cookies make no difference to a top-level navigation. */
function cell(axes: Partial<Axes>): Axes {
  return {
    kind: 'keap',
    strategy: 'logout-service',
    delivery: 'redirect',
    sameSite: 'absent',
    thirdParty: 'blocked',
    timing: 'awaited',
    engine: 'chromium',
    ...axes,
  };
}

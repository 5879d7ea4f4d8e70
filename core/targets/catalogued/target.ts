import { catalogue } from '../../providers/catalogue/catalog.ts';
import { conductOf } from '../../providers/conduct.ts';
import { entrySchema } from '../../providers/entry.ts';
import { type Account, accounts, subjectOf } from '../offline-accounts.ts';
import type { TargetData } from '../target.ts';
import { expectationsOf } from './expectations.ts';
import { watchedOf } from './watched.ts';
import { worldProfile } from './world-profile.ts';

/**
 * The offline target of a provider of the catalogue: its world, and what comes of each scenario there as far as it is
 * documented.
 * @throws UserError when there is none of this name.
 */
export async function cataloguedTarget(provider: string): Promise<TargetData> {
  const { name, ...data } = await catalogue.named(provider);
  const entry = entrySchema.parse(data);
  const conduct = conductOf(name, entry);
  const further = conduct.upstream && (await hostOf(conduct.upstream.provider));
  const profile = worldProfile(conduct, entry, further);
  const hasTenants = Boolean(profile.account?.tenant ?? profile.callback ?? profile.pin);
  const shown = ({ firstName, lastName, tenants, ...account }: Account) => ({
    ...account,
    name: `${firstName} ${lastName}`,
    subject: subjectOf({ firstName }),
    tenants: hasTenants ? tenants : [],
  });
  return {
    mode: 'offline',
    world: name,
    profile,
    accounts: { userA: shown(accounts.ada), userB: shown(accounts.ben) },
    ...expectationsOf(conduct, profile),
    ...watchedOf(conduct, profile),
    assumed: [...conduct.undocumented],
  };
}

/** Where people log in at a provider of the catalogue. */
async function hostOf(provider: string): Promise<string> {
  const { name, ...data } = await catalogue.named(provider);
  return new URL(conductOf(name, entrySchema.parse(data)).authorizeUrl).host;
}

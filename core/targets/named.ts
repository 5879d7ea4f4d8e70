import { didYouMean } from '../base/did-you-mean.ts';
import { UserError } from '../base/user-error.ts';
import { catalogue } from '../providers/catalogue/catalog.ts';
import { isLineOfList, isList } from '../settings/target-path.ts';
import { cataloguedTarget } from './catalogued/target.ts';
import { type TargetFile, targets } from './known/catalog.ts';

/**
 * A target by its name: one of known/, or a provider of the catalogue, which the offline world plays.
 * @throws UserError that names the one that may be meant when there is none of this name.
 */
export async function targetNamed(name: string): Promise<TargetFile & { name: string }> {
  if (isList(name)) throw new UserError(`${name} is a list of targets, and this takes one: name one of them`);
  if (isLineOfList(name))
    throw new UserError(
      `${name}: that line of the list names no target; expected a name, or a path such as ./my-provider.json (what stands there is not shown)`,
    );
  if (targets.names().includes(name)) return targets.named(name);
  const ofCatalogue = catalogue.names().filter((one) => !targets.names().includes(one));
  if (ofCatalogue.includes(name)) {
    const data = await cataloguedTarget(name);
    return { name, server: null, at: () => data };
  }
  const known = targets.names();
  const called = await catalogue.meantBy(name);
  const near = didYouMean(name, known) || (called === null ? '.' : `; did you mean "${called}"?`);
  throw new UserError(
    `there is no target "${name}"${near} Known: ${known.join(', ')}; and the providers of the catalogue, offline: ${ofCatalogue.join(', ')}`,
  );
}

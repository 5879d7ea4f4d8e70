import { UserError } from '../../core/base/user-error.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { entrySchema } from '../../core/providers/entry.ts';
import { fillAddress } from '../../core/remedies/advice/fill.ts';
import { scopeOf } from '../../core/remedies/advice/scope.ts';
import { accountOf, logoutsOf, outagePageOf, pinOf } from '../../core/targets/catalogued/profile-parts.ts';
import type { TargetData } from '../../core/targets/target.ts';
import { type OwnValues, optionFor, valuesFor } from '../shared/catalogue-values.ts';

type ProfileData = TargetData['profile'];

/** What the catalogue knows of a provider, as far as a profile is started with it. */
export interface Started {
  /** Answers to the questions of `init`. */
  answers: { name: string; authorizeUrl: string; tokenUrl: string; userinfoUrl: string; scope: string };
  profile: Partial<ProfileData>;
  /** What is not known, or has no place in a profile: a sentence each. */
  notes: string[];
}

/**
 * @throws UserError when there is no such provider, or an address lacks something of one's own.
 */
export async function fromCatalogue(provider: string, own: OwnValues): Promise<Started> {
  const { name, ...data } = await catalogue.named(provider);
  const entry = entrySchema.parse(data);
  const values = valuesFor(entry, own);
  const { endpoints, title } = entry;
  // What is one's own is left to the one who fills in the profile.
  const { asked } = scopeOf(entry, {});
  const scope = (asked ?? '').replace(/ ?\{scope\}/, '');
  const address = (template: string) => {
    const { text, missing } = fillAddress(template, {}, values);
    if (missing.length === 0) return text;
    throw new UserError(
      missing.map(
        (one) =>
          `${optionFor(one, entry)} is missing: the ${entry.placeholders[one]?.is ?? one}, which stands in ${template}`,
      ),
    );
  };
  const { profile, notes } = logoutsOf(entry, values);
  return {
    answers: {
      ...{ name, authorizeUrl: address(endpoints.authorize), tokenUrl: address(endpoints.token) },
      userinfoUrl: endpoints.userinfo === undefined ? '' : address(endpoints.userinfo),
      scope,
    },
    profile: {
      title,
      ...(Object.keys(endpoints.parameters).length > 0 && { authorizeParameters: endpoints.parameters }),
      ...accountOf(entry),
      ...pinOf(entry, values),
      ...outagePageOf(entry),
      ...profile,
    },
    notes: [
      `what the catalogue knows of ${title} was gathered ${entry.gathered}, and nobody here has run it there: npx --no-install fresh-login advise ${name} has the sources`,
      `it says nothing of how the client shows who it is (clientAuthentication), nor of pages, buttons, cookies (layers) and credentialHosts: the doctor says what to fill in`,
      ...(scope === (asked ?? '{scope}')
        ? []
        : [`scope is ${scope === '' ? 'empty' : `"${scope}" alone`}: put in what your app asks for`]),
      ...entry.account.tenant.flatMap(({ insteadWhere, read }) =>
        insteadWhere && read.from !== 'callback'
          ? [
              `${read.at.join('.')} counts where ${insteadWhere} beside it is true, and a profile has one place for the ${entry.tenantsAre.one}: such a connection is refused`,
            ]
          : [],
      ),
      ...notes,
    ],
  };
}

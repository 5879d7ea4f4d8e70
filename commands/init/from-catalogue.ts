import { UserError } from '../../core/base/user-error.ts';
import type { AccountSource, AnswerSource } from '../../core/providers/account-source.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { type Entry, entrySchema } from '../../core/providers/entry.ts';
import { fillAddress, type Values } from '../../core/remedies/advice/fill.ts';
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
  const { endpoints, title, protocols } = entry;
  const [first] = Object.keys(entry.placeholders);
  const address = (template: string) => {
    const { text, missing } = fillAddress(template, {}, values);
    if (missing.length === 0) return text;
    throw new UserError(
      missing.map(
        (one) =>
          `${one === first ? '--tenant' : optionFor(one)} is missing: the ${entry.placeholders[one] ?? one}, which stands in ${template}`,
      ),
    );
  };
  const { profile, notes } = logoutsOf(entry, values);
  return {
    answers: {
      ...{ name, authorizeUrl: address(endpoints.authorize), tokenUrl: address(endpoints.token) },
      userinfoUrl: endpoints.userinfo === undefined ? '' : address(endpoints.userinfo),
      scope: protocols[0] === 'oidc' ? 'openid' : '',
    },
    profile: {
      title,
      ...(Object.keys(endpoints.parameters).length > 0 && { authorizeParameters: endpoints.parameters }),
      ...accountOf(entry),
      ...pinOf(entry, values),
      ...profile,
    },
    notes: [
      `what the catalogue knows of ${title} was gathered ${entry.gathered}, and nobody here has run it there: npx --no-install fresh-login advise ${name} has the sources`,
      `it says nothing of how the client shows who it is (clientAuthentication), nor of pages, buttons, cookies (layers) and credentialHosts: the doctor says what to fill in`,
      ...(protocols[0] === 'oidc' ? [] : ['scope is empty: put in what your app asks for']),
      ...notes,
    ],
  };
}

function accountOf({ account }: Entry): Partial<ProfileData> {
  const [person, tenant] = [account.person, account.tenant].map(
    (sources) => sources.find(({ isComparable }) => isComparable)?.read,
  );
  return {
    ...(isAnswer(person) && { account: { person, ...(isAnswer(tenant) && { tenant }) } }),
    ...(tenant?.from === 'callback' && {
      callback: { parameter: tenant.parameter, pattern: tenant.pattern ?? '(?<tenant>.+)' },
    }),
  };
}

/** The first that holds somebody, and is not filled in already. */
function pinOf({ pins }: Entry, values: Values): Partial<ProfileData> {
  for (const { by, narrowsOnly } of pins) {
    if (narrowsOnly) continue;
    if (typeof by === 'string') {
      const { text, missing } = fillAddress(by, {}, values);
      if (missing.length === 1) return { pin: { authorizeUrl: text.replaceAll(/\{\w+\}/g, '{tenant}') } };
    } else {
      const [parameter] = Object.keys(by);
      if (parameter !== undefined) return { pin: { parameter } };
    }
  }
  return {};
}

function isAnswer(source: AccountSource | undefined): source is AnswerSource {
  return source !== undefined && source.from !== 'callback';
}

/** Those that a profile can hold: the first of each kind, the supported before the others. */
function logoutsOf(entry: Entry, values: Values): { profile: Partial<ProfileData>; notes: string[] } {
  const profile: Partial<ProfileData> = {};
  const notes: string[] = [];
  for (const { url, parameters } of [...entry.logouts, ...entry.unofficialLogouts]) {
    if (url === undefined) continue;
    const filled = fillAddress(url, {}, values);
    const logout = logoutWith(filled.text, parameters);
    if (filled.missing.length > 0) notes.push(`the logout ${url} lacks ${filled.missing.join(', ')}`);
    else if (parameters.post_logout_redirect_uri !== undefined) profile.endSessionUrl ??= filled.text;
    else if (logout) profile.logout ??= logout;
    else
      notes.push(
        `the logout ${url} has no place in a profile, which holds those that go on to a URL in one parameter`,
      );
  }
  return { profile, notes };
}

function logoutWith(url: string, parameters: Readonly<Record<string, string>>): ProfileData['logout'] {
  const nameOf = (value: string) => Object.entries(parameters).find(([, one]) => one === value)?.[0];
  const goesToLogin = nameOf('{redirect_uri}');
  if (goesToLogin !== undefined) return { url, serviceParameter: goesToLogin, goesOnTo: 'login' };
  const [toAuthorize, toPage] = [nameOf('{authorize_url}'), nameOf('{go_on_url}')];
  const serviceParameter = toAuthorize ?? toPage;
  const others = Object.values(parameters).filter(
    (value) => !['{authorize_url}', '{go_on_url}', '{client_id}'].includes(value),
  );
  if (serviceParameter === undefined || others.length > 0) return null;
  const clientIdParameter = nameOf('{client_id}');
  return {
    ...{ url, serviceParameter, goesOnTo: toAuthorize === undefined ? 'registered-page' : 'authorize-url' },
    ...(clientIdParameter !== undefined && { clientIdParameter }),
  };
}

import type { AccountSource, AnswerSource } from '../../providers/account-source.ts';
import type { Entry } from '../../providers/entry.ts';
import { fillAddress, type Values } from '../../remedies/advice/fill.ts';
import type { TargetData } from '../target.ts';

type ProfileData = TargetData['profile'];

/** Where the profile reads the account: the first sources that accounts can be compared by. */
export function accountOf({ account }: Entry): Partial<ProfileData> {
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
export function pinOf({ pins }: Entry, values: Values): Partial<ProfileData> {
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

/** The page as a profile has it, without how sure it is. */
export function outagePageOf({ outagePage }: Entry): Partial<ProfileData> {
  if (!outagePage) return {};
  const { summaryUrl, group } = outagePage;
  return { outagePage: { summaryUrl, ...(group !== undefined && { group }) } };
}

function isAnswer(source: AccountSource | undefined): source is AnswerSource {
  return source !== undefined && source.from !== 'callback';
}

/** Those that a profile can hold: the first of each kind, the supported before the others. */
export function logoutsOf(entry: Entry, values: Values): { profile: Partial<ProfileData>; notes: string[] } {
  const profile: Partial<ProfileData> = {};
  const notes: string[] = [];
  for (const { url, parameters } of [...entry.logouts, ...entry.unofficialLogouts]) {
    if (url === undefined) continue;
    const filled = fillAddress(url, {}, values);
    const logout = logoutWith(filled.text, parameters);
    if (filled.missing.length > 0) notes.push(`the logout ${url} lacks ${filled.missing.join(', ')}`);
    else if (parameters.post_logout_redirect_uri !== undefined) profile.endSessionUrl ??= filled.text;
    else if (logout) profile.logout ??= logout;
    else if (Object.keys(parameters).length === 0) profile.logoutPageUrl ??= filled.text;
    else
      notes.push(
        `the logout ${filled.text} has no place in a profile, which holds those that go on to a URL in one parameter, or nowhere`,
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

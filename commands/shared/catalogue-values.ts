import { didYouMean } from '../../core/base/did-you-mean.ts';
import { UserError } from '../../core/base/user-error.ts';
import { withoutUserPart } from '../../core/base/user-part.ts';
import type { Entry } from '../../core/providers/entry.ts';
import type { Values } from '../../core/remedies/advice/fill.ts';
import { isPlaceholder } from '../../core/remedies/nested-url/placeholder.ts';
import { asInAddress, misplaced } from './address-parts.ts';
import { problemsOfClientId, problemsOfRedirectUri } from './own-client.ts';

export interface OwnValues {
  clientId?: string;
  redirectUri?: string;
  scope?: string;
  tenant?: string;
  goOnUrl?: string;
  set?: string[];
}

/** What a server fills in for each request: no option gives it, as some of it is secret. */
export const ofEachRequest = ['id_token', 'access_token', 'auth_nonce'];

const ofOptions: Readonly<Record<string, string>> = {
  client_id: '--client-id',
  redirect_uri: '--redirect-uri',
  go_on_url: '--go-on-url',
  scope: '--scope',
};

/** The option that gives what stands in braces at this provider. */
export function optionFor(name: string, entry: Entry): string {
  return name === ofTenant(entry) ? '--tenant' : (ofOptions[name] ?? `--set ${name}=…`);
}

/** What `--tenant` fills in: what the host, or an address that pins, has first of one's own. A version of an API is no tenant. */
function ofTenant({ placeholders, endpoints, pins }: Entry): string | undefined {
  const [, host = ''] = /^https:\/\/([^/]*)/.exec(endpoints.authorize) ?? [];
  const own = [host, ...pins.flatMap(({ by }) => (typeof by === 'string' ? by : []))].join(' ');
  return Object.keys(placeholders).find((name) => own.includes(`{${name}}`));
}

/**
 * The values of somebody's own, by the names that stand in braces at this provider.
 * @throws UserError with one line for each value that cannot be right.
 */
export function valuesFor(
  entry: Entry,
  { clientId, redirectUri, scope, tenant, goOnUrl, set = [] }: OwnValues,
) {
  const settable = settableAt(entry);
  const first = ofTenant(entry);
  const problems = [
    ...(clientId === undefined ? [] : problemsOfClientId(clientId)),
    ...(redirectUri === undefined ? [] : problemsOfRedirectUri(redirectUri)),
    ...(goOnUrl === undefined || URL.canParse(goOnUrl)
      ? []
      : ['--go-on-url is not a whole URL: expected something like https://app.example/connect/go-on']),
    ...(tenant !== undefined && first === undefined
      ? [`--tenant has no place here: no address of ${entry.title} has a tenant in it`]
      : []),
  ];
  const pairs = set.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    if (value.length === 0)
      problems.push(`--set ${withoutUserPart(pair)} has no value: expected --set name=value`);
    else if (!settable.includes(name))
      problems.push(
        `--set ${name} has no place at ${entry.title}${didYouMean(name, settable) || '.'} ${settable.length > 0 ? `Known: ${settable.join(', ')}` : 'It has none'}`,
      );
    return [name, value.join('=')] as const;
  });
  const given = {
    ...(first !== undefined && tenant !== undefined && { [first]: tenant }),
    ...Object.fromEntries(pairs),
  };
  const own = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, asInAddress(name, value, entry)]),
  );
  const values: Values = {
    ...own,
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    go_on_url: goOnUrl,
  };
  problems.push(...placeholdersIn(entry, values), ...misplaced(entry, own));
  if (problems.length > 0) throw new UserError(problems);
  return values;
}

/** Names that stand in braces somewhere at this provider, and that one of its users has a value for. */
export function settableAt(entry: Entry): string[] {
  const used = [
    ...[...JSON.stringify(entry).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    ...Object.keys(entry.mayCarry),
  ];
  const others = [...ofEachRequest, ...Object.keys(ofOptions), 'authorize_url'];
  return [...new Set(used)].filter((name) => !others.includes(name));
}

function placeholdersIn(entry: Entry, values: Values): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const known =
      name === 'go_on_url' ? 'go_on_uri' : name === 'scope' || name.endsWith('_uri') ? name : 'client_id';
    return value !== undefined && isPlaceholder(known, value)
      ? [`${optionFor(name, entry)} is "${value}", which says what should stand there: give the value itself`]
      : [];
  });
}

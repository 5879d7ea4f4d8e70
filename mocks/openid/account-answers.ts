import type { AccountSource } from '../../core/providers/account-source.ts';
import { subjectOf } from '../../core/targets/offline-accounts.ts';
import type { Grant } from './grants.ts';
import type { OpenIdWorld } from './world.ts';

/** Names each authorization where a list of tenants is told apart by it. */
const earlier = { field: 'an-earlier-authorization', tenant: 'zz999' };

type Read<From extends AccountSource['from']> = AccountSource & { from: From };

/** The fields that say whose account a grant is, in one of the provider's answers. */
export function fieldsIn(
  world: OpenIdWorld,
  grant: Grant,
  from: 'id-token' | 'userinfo' | 'token-answer',
): object {
  const answer = {};
  for (const [read, value] of named(world, grant)) if (read.from === from) put(answer, read.at, value);
  return answer;
}

/** Parameters of the callback that name the account. */
export function callbackFields(world: OpenIdWorld, grant: Grant): Record<string, string> {
  return Object.fromEntries(
    named(world, grant).flatMap(([read, value]) =>
      read.from === 'callback' ? [[read.parameter, value] as const] : [],
    ),
  );
}

/** Claims by which an entry of a list is told to belong to this authorization. */
export function claimsOfAuthorization(world: OpenIdWorld, grant: Grant): Record<string, string> {
  const only = requests(world, grant).flatMap(([read]) => read.only ?? []);
  return Object.fromEntries(only.map(({ isClaim }) => [isClaim, grant.id]));
}

/** What the address of a following request answers; where it is a list, an earlier authorization's tenant comes first. */
export function answerAt(world: OpenIdWorld, grant: Grant, url: string): unknown {
  const answer = {};
  const reads = requests(world, grant).filter(([read]) => read.url === url);
  for (const [read, value] of reads) put(answer, read.at, value);
  const [only] = reads.flatMap(([read]) => read.only ?? []);
  if (!only) return answer;
  const other = {};
  for (const [read] of reads) put(other, read.at, earlier.tenant);
  return [
    { ...other, [only.field]: earlier.field },
    { ...answer, [only.field]: grant.id },
  ];
}

function requests(world: OpenIdWorld, grant: Grant): [Read<'request'>, string][] {
  return named(world, grant).flatMap(([read, value]) => (read.from === 'request' ? [[read, value]] : []));
}

function named({ conduct, accountNamed }: OpenIdWorld, grant: Grant): [AccountSource, string][] {
  const account = accountNamed(grant.username);
  const person = account ? subjectOf(account) : '';
  const { tenant } = grant;
  return [
    ...(tenant === null ? [] : conduct.tenant.map((read): [AccountSource, string] => [read, tenant])),
    ...conduct.person.map((read): [AccountSource, string] => [read, isMail(read) ? grant.username : person]),
  ];
}

function isMail(read: AccountSource): boolean {
  return read.from !== 'callback' && read.at.at(-1) === 'email';
}

function put(answer: object, [field = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    Reflect.set(answer, field, value);
    return;
  }
  const inner = (Reflect.get(answer, field) ?? {}) as object;
  Reflect.set(answer, field, inner);
  put(inner, rest, value);
}

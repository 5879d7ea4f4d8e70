import { randomUUID } from 'node:crypto';
import type { OAuthClient } from '../app/oauth-client.ts';
import type { Profile } from '../providers/profile.ts';
import type { Account } from '../targets/account.ts';
import type { Landing } from '../trail/landing.ts';
import { isBehindCode } from './control.ts';
import { judgeAsking } from './judge/after-asking.ts';
import { judgeLogout, leakOf } from './judge/after-logout.ts';
import { found, hasTenant, names, placeOf, trouble } from './judge/finding.ts';
import { type Asking, withRemedy } from './remedy.ts';
import type { Finding } from './result.ts';
import { Stop } from './stop.ts';
import type { Visitor } from './visitor.ts';

interface Looking {
  profile: Profile;
  client: OAuthClient;
  visitor: Visitor;
}

/** Pages that ask who somebody is. */
const asks: readonly Landing['kind'][] = ['login-form', 'account-chooser'];

const pageName = ({ kind }: Landing) => (kind === 'account-chooser' ? 'account chooser' : 'login page');

/** More things in a person's name than this are no way to go on. */
const mostOffers = 3;

/**
 * What the login form, or an account chooser, offers in A's name: a page that lets somebody go on as A without a password has not ended
 * A's session, whatever form stands beside it. The form to go on with; another one, of the same logout URL, where
 * something was pressed and led to no account.
 * @throws Stop when it let the visitor in.
 */
export async function followOffers(
  { profile, visitor }: Looking,
  { form, url, a }: { form: Landing; url: URL; a: Account },
): Promise<Landing> {
  let landing = form;
  for (let nth = 0; nth < mostOffers; nth++) {
    const offered = await visitor.goOnAs(a, nth);
    if (offered === null) return landing;
    const seen = { profile, landing: offered, trail: await visitor.trail(), addresses: visitor.addresses() };
    const leak = leakOf(
      { ...seen, userA: a },
      `, by what the ${pageName(landing)} offers in ${a.name}'s name`,
    );
    if (leak) throw new Stop(leak);
    landing = await visitor.open(url);
    if (!asks.includes(landing.kind)) return landing;
  }
  return landing;
}

/**
 * Whether the session behind a logged-out page has ended, by asking for what a session alone gives: `stranded` says
 * so only where it was shown.
 */
export async function lookBehind(
  { profile, client, visitor }: Looking,
  { stranded, a }: { stranded: Finding; a: Account | null },
): Promise<Finding> {
  const unknown = { ...stranded, message: `${stranded.message}; whether a session ended was not seen` };
  if (a === null) return unknown;
  const landing = await visitor.open(client.authorizeUrl(randomUUID()));
  const seen = { profile, landing, trail: await visitor.trail(), addresses: visitor.addresses() };
  const leak = leakOf({ ...seen, userA: a }, ` after ${stranded.message}`);
  if (leak) return leak;
  if (landing.kind !== 'login-form') return unknown;
  return { ...stranded, message: `the session ended, but ${stranded.message}` };
}

/**
 * After B's login A must not come back; and what ends one session has to end the next, in the same browser: B opens
 * the logout URL, and then asks without it. What asks and ends no session has to ask again, and A's may be there beside
 * B's. This goes before nothing that is judged.
 */
export async function lookAgain(
  { profile, client, asking, visitor }: Looking & { asking: Asking | null },
  { a, b }: { a: Account; b: Account },
): Promise<Finding | null> {
  const state = randomUUID();
  const asB = await visitor.open(client.authorizeUrl(state));
  const backAs = !names(asB, b) && (await isAccount(a, asB, { client, visitor, state, profile, other: b }));
  if (backAs) return cameBack(profile, visitor, asB, a);
  const switched = asking ? null : await switchBack({ profile, client, visitor }, { shown: asB, a });
  if (switched) return switched;
  const { sent, url } = withRemedy({ profile, client, asking });
  const form = await visitor.open(url);
  const seenAgain = { profile, landing: form, trail: await visitor.trail(), addresses: visitor.addresses() };
  const after = { ...seenAgain, sent, userA: b };
  const again = asking ? judgeAsking(after, asking) : judgeLogout(after);
  if (again) return { ...again, message: `the second time in one browser: ${again.message}` };
  if (asking) return null;
  const landing = await visitor.open(client.authorizeUrl(randomUUID()));
  const seen = { profile, landing, trail: await visitor.trail(), addresses: visitor.addresses() };
  const leak = leakOf({ ...seen, userA: b }, ' after the logout URL had shown the login form');
  if (leak) return leak;
  if (landing.kind === 'account-chooser')
    for (const one of [b, a])
      await followOffers(
        { profile, client, visitor },
        { form: landing, url: client.authorizeUrl(randomUUID()), a: one },
      );
  if (asks.includes(landing.kind)) return null;
  const where = placeOf(landing);
  const message = `whether the session stayed over was not seen: ${where} shows no login form (${landing.kind})`;
  return trouble(landing) ?? found('inconclusive', message, where);
}

/**
 * What the consent page of B offers in A's name: some providers keep several people signed in, and let one change to
 * any of them without a password. Null where nothing is offered, or it asks for a login.
 */
async function switchBack(
  { profile, client, visitor }: Looking,
  { shown, a }: { shown: Landing; a: Account },
): Promise<Finding | null> {
  if (shown.kind !== 'consent' && shown.kind !== 'account-chooser') return null;
  for (let nth = 0; nth < mostOffers; nth++) {
    const offered = await visitor.goOnAs(a, nth);
    if (offered === null) return null;
    if (names(offered, a) || hasTenant(a, offered.tenant)) {
      const seen = {
        profile,
        landing: offered,
        trail: await visitor.trail(),
        addresses: visitor.addresses(),
      };
      const when = `, by what the consent page of another offers in ${a.name}'s name`;
      return leakOf({ ...seen, userA: a }, when);
    }
    await visitor.open(client.authorizeUrl(randomUUID()));
  }
  return null;
}

/** Whether a landing is this account's, and not the other's: a tenant that both are of tells nothing, and the code is asked. */
async function isAccount(
  account: Account,
  landing: Landing,
  { client, visitor, state, profile, other }: Looking & { state: string; other: Account },
): Promise<boolean> {
  if (names(landing, account)) return true;
  const isShared = hasTenant(other, landing.tenant);
  if (hasTenant(account, landing.tenant) && !isShared) return true;
  const mayBe = landing.kind === 'callback' && (profile.callback === null || isShared);
  return mayBe && (await isBehindCode(client, visitor, state, account));
}

async function cameBack(profile: Profile, visitor: Visitor, landing: Landing, a: Account): Promise<Finding> {
  const seen = { profile, landing, trail: await visitor.trail(), addresses: visitor.addresses() };
  const leak = leakOf({ ...seen, userA: a }, ' after B had signed in');
  return leak ?? found('wrong-tenant', `after B had signed in, ${a.name} came back`, placeOf(landing));
}

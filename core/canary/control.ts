import { randomUUID } from 'node:crypto';
import type { OAuthClient } from '../app/oauth-client.ts';
import type { Account } from '../targets/account.ts';
import type { Check } from './check-input.ts';
import { judgeCallback, judgeLogin, judgeTokenError } from './judge/after-login.ts';
import { found, hasTenant, names, placeOf, trouble } from './judge/finding.ts';
import { isCodeOf } from './judge/token.ts';
import { allow, codeIn, logIn, needForm, refused } from './provider-steps.ts';
import type { Finding } from './result.ts';
import { Stop, stopIfFinal } from './stop.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Visitor } from './visitor.ts';

/** Without the remedy A must still be signed in; else the rest would prove nothing. */
export async function control(
  { profile, client }: Check,
  a: Account,
  visitor: Visitor,
  watch: Stopwatch,
  findings: Finding[],
): Promise<void> {
  await watch.step('A signs in', async () => {
    const sent = client.authorizeUrl(randomUUID());
    const form = await visitor.open(sent);
    needForm(profile, form, visitor.addresses());
    const before = (await visitor.trail()).length;
    const landing = await logIn(visitor, a, form);
    const finding = judgeLogin({ profile, landing, addresses: visitor.addresses(), sent, owner: a });
    const since = (await visitor.trail()).slice(before);
    if (finding) stopIfFinal(finding, refused(profile, { form, landing, since }, a));
    if (landing.kind !== 'consent') return;
    const callback = await allow(visitor, landing);
    const returned = judgeCallback(callback, { profile, addresses: visitor.addresses(), sent, owner: a });
    if (returned) stopIfFinal(returned);
  });
  await watch.step('A is still signed in', async () => {
    const state = randomUUID();
    const landing = await visitor.open(client.authorizeUrl(state));
    const bad = trouble(landing);
    if (bad) throw new Stop(bad);
    const isA = names(landing, a) || hasTenant(a, landing.tenant);
    const unnamed = landing.kind === 'consent' && landing.account === null;
    const isByPage = isA || unnamed;
    const code = profile.callback === null ? codeIn(visitor.addresses(), client) : null;
    if (!isByPage && !(code !== null && (await isTokenOf(client, { code, state }, a))))
      throw new Stop(
        found(
          'precondition',
          `without the remedy ${a.name} was not signed in any more (${landing.kind} instead of a consent), so the check proved nothing`,
          placeOf(landing),
        ),
      );
    if (landing.kind === 'callback' && !profile.consent.isRemembered)
      findings.push(
        found(
          'consent-changed',
          `${a.name} was not asked again, as every authorization should be`,
          placeOf(landing),
        ),
      );
  });
}

/** Whether a code is this account's. @throws Stop where that cannot be learned: it says nothing of the session. */
async function isTokenOf(
  client: OAuthClient,
  given: { code: string; state: string },
  account: Account,
): Promise<boolean> {
  return isCodeOf(client, given, account).catch((error: unknown): never => {
    throw new Stop(judgeTokenError(error, placeOf(new URL(client.profile.tokenUrl))));
  });
}

/** Whether the callback that the visitor was sent to brought a code of this account. */
export async function isBehindCode(
  client: OAuthClient,
  visitor: Visitor,
  state: string,
  account: Account,
): Promise<boolean> {
  const code = codeIn(visitor.addresses(), client);
  return code !== null && isCodeOf(client, { code, state }, account).catch(() => false);
}

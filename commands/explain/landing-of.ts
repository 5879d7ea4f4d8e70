import { tenantOfCallback } from '../../core/providers/endpoints.ts';
import type { Profile } from '../../core/providers/profile.ts';
import { pathOf, shownText } from '../../core/trail/address.ts';
import type { Landing, LandingKind } from '../../core/trail/landing.ts';
import { type Exchange, isRedirect } from './exchange.ts';
import type { ProviderAddresses } from './provider-addresses.ts';
import type { RedirectUris } from './redirect-uris.ts';
import type { Step } from './step.ts';

/** What a step showed: by the page, and where that is not in the file by its address. */
export function kindOf(
  { exchange, page, isMissing }: Step,
  addresses: ProviderAddresses,
): LandingKind | null {
  const { url, status } = exchange;
  if (isMissing || status === null || isRedirect(status)) return null;
  if (page && page.kind !== 'login-form') return page.kind ?? (status >= 400 ? 'provider-error' : null);
  // A password field of the app, or of a mail page in another tab, is no login at the provider.
  if (page) return addresses.has(url.host) ? 'login-form' : null;
  // A login that is refused is shown its form again, with a status of its own (CAS: 401).
  const isRefused = exchange.method === 'POST' && [400, 401, 403, 422].includes(status);
  if (status >= 400 && !(isRefused && addresses.isSignIn(url)))
    return addresses.has(url.host) ? 'provider-error' : null;
  return addresses.kindByAddress(url);
}

/** Whether it is the answer to the app, at the address that the authorize request named. */
export function isCallback(
  { exchange, came }: Step,
  redirectUris: RedirectUris,
  addresses: ProviderAddresses,
): boolean {
  const { url, method } = exchange;
  const said = answerOf(exchange, came?.from.exchange.location ?? null);
  const answers = ['code', 'error', 'id_token', 'access_token', 'state', 'response'].some((name) =>
    said.has(name),
  );
  if (redirectUris.has(url)) return answers || method === 'POST';
  // Where a sanitiser took the redirect URI away, what the provider sends out of its house with an answer.
  const isAnswer = said.has('state') && (said.has('code') || said.has('error'));
  return redirectUris.isEmpty && isAnswer && !addresses.has(url.host);
}

/** What a callback says: in its query, its fragment (which only the redirect names), or its body (form_post). */
export function answerOf({ url, sent }: Exchange, location: URL | null): URLSearchParams {
  const all = new URLSearchParams(url.search);
  for (const hash of [url.hash, location?.hash ?? ''])
    for (const [name, value] of new URLSearchParams(hash.slice(1)))
      if (!all.has(name)) all.append(name, value);
  for (const [name, value] of sent ?? []) if (!all.has(name)) all.append(name, value);
  return all;
}

/** What the browser showed there; nothing secret is in it. */
export function landingOf(step: Step, kind: LandingKind, profile: Profile): Landing {
  const { url, status } = step.exchange;
  const isCallbackPage = kind === 'callback';
  return {
    kind,
    host: url.host,
    path: pathOf(url),
    title: shownText(step.page?.title ?? ''),
    status,
    account: kind === 'consent' ? (step.page?.account ?? null) : null,
    ...(kind === 'account-chooser' && step.page?.chooser && { chooser: step.page.chooser }),
    ...(isCallbackPage ? said(step, profile) : { tenant: null, error: null }),
  };
}

/** An error code is a few letters, anything else is not shown. */
function said({ exchange, came }: Step, profile: Profile): Pick<Landing, 'tenant' | 'error'> {
  const answer = answerOf(exchange, came?.from.exchange.location ?? null);
  const error = answer.get('error');
  const shown = error !== null && !/^[\w.-]{1,60}$/.test(error) ? 'an error' : error;
  const url = new URL(exchange.url);
  url.search = answer.toString();
  return { tenant: tenantOfCallback(profile, url), error: shown };
}

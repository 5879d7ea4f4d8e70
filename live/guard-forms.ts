import type { Page } from 'playwright';
import { needTrusted, UnfamiliarHost } from '../fixtures/trusted-host.ts';
import type { Profile } from '../providers/profile.ts';

/**
 * Lets no form of a page reach a host that the profile does not know: a redirect with 307 or 308 would carry what
 * was typed on to wherever it says, before anybody can look at a page. A consent is sent to hosts that are given no
 * credential, so every host of the profile may be sent to. Chromium alone, whose debugger sees every hop; elsewhere
 * nothing is done. `trusted` are origins besides, such as the app's.
 */
export async function guardForms(page: Page, profile: Profile, trusted: readonly string[]): Promise<void> {
  const session = await page
    .context()
    .newCDPSession(page)
    .catch(() => null);
  if (!session) return;
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const isOff = request.method !== 'GET' && !mayCarry(profile, new URL(request.url), trusted);
    const answer = isOff
      ? session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      : session.send('Fetch.continueRequest', { requestId });
    // The page has gone meanwhile.
    answer.catch(() => undefined);
  });
  await session.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] });
}

function mayCarry(profile: Profile, url: URL, trusted: readonly string[]): boolean {
  if (trusted.includes(url.origin)) return true;
  const { credentialHosts, layers, authorizeUrl } = profile;
  const hosts = [...credentialHosts, ...layers.map(({ host }) => host), new URL(authorizeUrl).host];
  try {
    needTrusted({ credentialHosts: hosts }, url);
    return true;
  } catch (error) {
    if (error instanceof UnfamiliarHost) return false;
    throw error;
  }
}

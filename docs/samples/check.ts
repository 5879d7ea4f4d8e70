import { assertExpectedAccount, logoutServiceUrl } from 'fresh-login/remedies';

/** Where to send the browser at Connect. */
export function connectUrl(clientId: string, redirectUri: string, state: string): string {
  return logoutServiceUrl({ clientId, redirectUri, state });
}

/** After the callback: throws when the account that came back is somebody else's. */
export function check(callbackUrl: string, tenant: string, userinfo: Record<string, unknown>): void {
  assertExpectedAccount(callbackUrl, { tenant }, { claims: userinfo });
}

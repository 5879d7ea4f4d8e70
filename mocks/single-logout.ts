import { randomUUID } from 'node:crypto';
import type { World } from './world.ts';

/**
 * Tells every service that got a ticket from this session that it is over (CAS single logout, back channel):
 * a POST of a SAML LogoutRequest that names the ticket. When it arrives is the knob `singleLogout`.
 */
export async function sendSingleLogout(world: World, services: ReadonlyMap<string, string>): Promise<void> {
  if (world.knobs.singleLogout === 'lost') return;
  for (const [ticket, service] of services) {
    // A service that cannot be reached is no reason for a logout to fail: CAS goes on to the next. [docs]
    if (!world.hosts.has(new URL(service).hostname)) continue;
    const request = logoutRequest(service, ticket, world.clock.nowMs);
    const deliver = () => world.call('signin (single logout)', request);
    if (world.knobs.singleLogout === 'late') world.postpone(deliver);
    else await deliver();
  }
}

/** The message of the CAS protocol, 2.3.3. */
function logoutRequest(service: string, ticket: string, nowMs: number): Request {
  const attributes = `ID="LR-${randomUUID()}" Version="2.0" IssueInstant="${new Date(nowMs).toISOString()}"`;
  const message =
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ${attributes}>` +
    '<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">@NOT_USED@</saml:NameID>' +
    `<samlp:SessionIndex>${ticket}</samlp:SessionIndex></samlp:LogoutRequest>`;
  return new Request(service, { method: 'POST', body: new URLSearchParams({ logoutRequest: message }) });
}

/** The ticket that a single logout message names, or null when the body is none. */
export function ticketOfLogoutRequest(body: string): string | null {
  const message = new URLSearchParams(body).get('logoutRequest') ?? '';
  return /<samlp:SessionIndex>([^<]+)<\/samlp:SessionIndex>/.exec(message)?.[1] ?? null;
}

import { randomUUID } from 'node:crypto';
import type { World } from './world.ts';

/**
 * Tells every service that got a ticket from this session that it is over (CAS single logout, back channel):
 * a POST of a SAML LogoutRequest that names the ticket. When it arrives is the knob `singleLogout`.
 */
export async function sendSingleLogout(world: World, services: ReadonlyMap<string, string>): Promise<void> {
  if (world.knobs.singleLogout === 'lost') return;
  for (const [ticket, service] of services) {
    const deliver = () => world.call('signin (single logout)', logoutRequest(service, ticket));
    if (world.knobs.singleLogout === 'late') world.postpone(deliver);
    else await deliver();
  }
}

function logoutRequest(service: string, ticket: string): Request {
  const message =
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="LR-${randomUUID()}" Version="2.0">` +
    `<samlp:SessionIndex>${ticket}</samlp:SessionIndex></samlp:LogoutRequest>`;
  return new Request(service, { method: 'POST', body: new URLSearchParams({ logoutRequest: message }) });
}

/** The ticket that a single logout message names, or null when the body is none. */
export function ticketOfLogoutRequest(body: string): string | null {
  const message = new URLSearchParams(body).get('logoutRequest') ?? '';
  return /<samlp:SessionIndex>([^<]+)<\/samlp:SessionIndex>/.exec(message)?.[1] ?? null;
}

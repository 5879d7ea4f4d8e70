import { HttpResponse } from 'msw';
import { html } from '../core/base/html.ts';
import type { World } from './world.ts';

/** The answer of `/serviceValidate` (CAS protocol 2.5.2): XML that names the user, or says why not. */
export function serviceResponse(world: World, url: URL): Response {
  const query = url.searchParams;
  const renew = query.get('renew') === 'true';
  const answer = world.tickets.validate(query.get('ticket'), query.get('service'), renew);
  const inner =
    'username' in answer
      ? html`<cas:authenticationSuccess><cas:user>${answer.username}</cas:user></cas:authenticationSuccess>`
      : html`<cas:authenticationFailure code="${answer.failure}">${answer.message}</cas:authenticationFailure>`;
  const xml = html`<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${inner}</cas:serviceResponse>`;
  return new HttpResponse(xml.text, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}

/** The user that a service response names, or null when it is a failure. */
export function userOf(xml: string): string | null {
  return /<cas:user>([^<]+)<\/cas:user>/.exec(xml)?.[1] ?? null;
}

import type { Client } from '../any-world.ts';
import { upstreamPath } from './pages.ts';

/** Where the provider further up sends the browser back to. [made up] */
export const returnPath = `${upstreamPath}/callback`;

interface Registered {
  id: string;
  client: Client;
  redirectUri: string;
}

/** A provider, as it is registered at the one further up. [made up] */
export function clientUpstream(at: { origin: string; conduct: { name: string } }): Registered {
  const id = `${at.conduct.name}-further-up`;
  const redirectUri = `${at.origin}${returnPath}`;
  return { id, client: { secret: id, redirectUris: [redirectUri] }, redirectUri };
}

import type { SecureContext } from 'node:tls';
import { ProxyAgent } from 'undici';
import { tunnelOnce } from '../core/base/tunnels.ts';

/** The way through a proxy for an HTTP client; `trust` is what it checks certificates by. A tunnel is asked for once. */
export function tunnelsThrough(proxy: string, trust: SecureContext): ProxyAgent {
  return new ProxyAgent({
    uri: proxy,
    // The door closes none that is idle.
    keepAliveTimeout: 60_000,
    requestTls: { secureContext: trust },
    factory: tunnelOnce,
  });
}

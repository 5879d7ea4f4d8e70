import type { SecureContext } from 'node:tls';
import { type buildConnector, Pool, ProxyAgent } from 'undici';

/** A proxy ended the connection in which it was asked for a tunnel. */
class TunnelCut extends Error {
  readonly code = 'TUNNEL_CUT';

  constructor(cause: Error) {
    super('the proxy cut the connection instead of opening a tunnel', { cause });
    this.name = 'TunnelCut';
  }
}

/**
 * The way through a proxy for an HTTP client; `trust` is what it checks certificates by. A tunnel that is cut fails
 * the request that wanted it. undici alone would ask for it again at once and without end: it takes that error for a
 * connection that was lost while it was idle (lib/dispatcher/client.js, onError).
 */
export function tunnelsThrough(proxy: string, trust: SecureContext): ProxyAgent {
  return new ProxyAgent({
    uri: proxy,
    // The door closes none that is idle.
    keepAliveTimeout: 60_000,
    requestTls: { secureContext: trust },
    factory: (origin, options) => new Pool(origin, { ...options, connect: onceOnly(options) }),
  });
}

function onceOnly(options: object): buildConnector.connector {
  const { connect } = options as { connect: buildConnector.connector };
  return (to, done) =>
    connect(to, (...[error, socket]) => {
      if (!error) return done(null, socket);
      const isTriedAgain = 'code' in error && error.code === 'UND_ERR_SOCKET';
      done(isTriedAgain ? new TunnelCut(error) : error, null);
    });
}

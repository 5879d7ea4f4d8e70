import { type buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';

/** A proxy ended the connection in which it was asked for a tunnel. */
class TunnelCut extends Error {
  readonly code = 'TUNNEL_CUT';

  constructor(cause: Error) {
    super('the proxy cut the connection instead of opening a tunnel', { cause });
    this.name = 'TunnelCut';
  }
}

/**
 * What an agent of undici makes its connections to an origin by (`factory`), when a tunnel that is cut is to fail the
 * request that wanted it. undici alone would ask for it again at once and without end, even when nobody waits any more:
 * it takes that error for a connection that was lost while it was idle (lib/dispatcher/client.js, onError).
 */
export function tunnelOnce(origin: string | URL, options: object): Dispatcher {
  const { connect } = options as { connect?: buildConnector.connector };
  // An agent that goes directly leaves it to undici.
  return new Pool(origin, connect ? { ...options, connect: once(connect) } : options);
}

function once(connect: buildConnector.connector): buildConnector.connector {
  return (to, done) =>
    connect(to, (...[error, socket]) => {
      if (!error) return done(null, socket);
      const isTriedAgain = 'code' in error && error.code === 'UND_ERR_SOCKET';
      done(isTriedAgain ? new TunnelCut(error) : error, null);
    });
}

/**
 * The way through the proxy that the environment names, where this process goes that way: Node's own agent for it, which
 * NODE_USE_ENV_PROXY=1 and --use-env-proxy set, asks for a tunnel that is cut without end. Null where it goes directly.
 * To be destroyed by who asked for it.
 */
export function throughEnvironmentsProxy(): Dispatcher | null {
  return isThroughEnvironmentsProxy() ? new EnvHttpProxyAgent({ factory: tunnelOnce }) : null;
}

/** Under these names Node keeps by what it asks: until its undici was 8 the first, from then on the second too. */
const kept = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')];

function isThroughEnvironmentsProxy(): boolean {
  const all = globalThis as { [name: symbol]: object | undefined };
  return kept.some((name) => all[name]?.constructor.name === 'EnvHttpProxyAgent');
}

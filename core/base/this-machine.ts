import { isIP, type LookupFunction, type TcpNetConnectOpts } from 'node:net';
import { Agent, Dispatcher, getGlobalDispatcher } from 'undici';
import { isLoopback } from './loopback.ts';

const addresses = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
] as const;

/** Whatever the name: it is asked of nobody. */
const lookup: LookupFunction = (_, { all }, found) => {
  const [{ address, family }] = addresses;
  if (all) found(null, [...addresses]);
  else found(null, address, family);
};

/**
 * How this machine is connected to by one of its names: at 127.0.0.1, and at ::1 where nothing listens there. A resolver answers for
 * such a name whatever its network likes, and what goes to this machine may be without TLS (RFC 6761, 6.3: it should not be asked).
 */
export const byLoopback = {
  lookup,
  autoSelectFamily: true,
  // By default a connection that takes 250 ms is given up for the other family, where nobody listens: a machine that is busy takes longer.
  autoSelectFamilyAttemptTimeout: 10_000,
} satisfies Partial<TcpNetConnectOpts>;

/** What a connection to this host (as in a URL) wants besides its address: nothing but where it is a name of this machine. */
export function connectingTo({ hostname }: Pick<URL, 'hostname'>): Partial<typeof byLoopback> {
  return isNameOfThisMachine({ hostname }) ? byLoopback : {};
}

function isNameOfThisMachine({ hostname }: Pick<URL, 'hostname'>): boolean {
  return isLoopback({ hostname }) && isIP(hostname.replaceAll(/[[\]]/g, '')) === 0;
}

/** Goes to this machine by its names, and elsewhere as the process does. */
class Directly extends Dispatcher {
  readonly #here = new Agent({ connect: byLoopback });

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const { origin } = options;
    const isHere = origin !== undefined && isNameOfThisMachine(new URL(origin));
    return (isHere ? this.#here : getGlobalDispatcher()).dispatch(options, handler);
  }
}

/** How requests leave the process where no other way is named. */
export const directly: Dispatcher = new Directly();

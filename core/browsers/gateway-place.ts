import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { UserError } from '../base/user-error.ts';
import type { Config } from '../settings/load.ts';
import { variables } from '../settings/variables.ts';

/** Where the gateway listens, and as what the browser sees that place. */
export interface GatewayPlace {
  listen: string;
  seenAs: string;
}

const mostConnectMs = 20_000;

/**
 * Where a browser elsewhere finds the offline world: as the setting says, else at the address by which this machine reaches
 * that browser. Null where nothing says that the browser is elsewhere.
 * @throws UserError where nothing answers there
 */
export async function gatewayPlaceFor({
  browser,
  gatewayHost,
}: Pick<Config, 'browser' | 'gatewayHost'>): Promise<GatewayPlace | null> {
  if (gatewayHost === null) {
    if (browser === null) return null;
    const own = await ownAddressTowards(new URL(browser.reveal()));
    return { listen: own, seenAs: own };
  }
  const own = Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []);
  // A name that it has elsewhere alone, as behind a bridge, says nothing of which of its own is meant.
  return { listen: own.includes(gatewayHost) ? gatewayHost : '0.0.0.0', seenAs: gatewayHost };
}

/** How to speak of the place: what else stands in it may be a token. */
export function placeOf(browser: NonNullable<Config['browser']>): string {
  const { protocol, host } = new URL(browser.reveal());
  return `${protocol}//${host}`;
}

/** The browser elsewhere cannot be had, in the words of the setting that names it. */
export function noBrowserThere(browser: NonNullable<Config['browser']>, why: string): UserError {
  return new UserError(`${variables.browser.name}, ${placeOf(browser)}: ${why}`);
}

/** Whether that is what somebody was told, an error's own name before it or not. */
export function isNoBrowserThere(message: string): boolean {
  return message.replace(/^\w*Error: /, '').startsWith(`${variables.browser.name}, `);
}

function ownAddressTowards(url: URL): Promise<string> {
  const port = Number(url.port) || (/^(?:wss|https):$/.test(url.protocol) ? 443 : 80);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname.replaceAll(/[[\]]/g, ''), port, timeout: mostConnectMs });
    const fail = (why: string) => {
      socket.destroy();
      const start = 'start it there as docs/grid.md says, or leave the setting out';
      reject(new UserError(`${variables.browser.name}, ${url.protocol}//${url.host}: ${why}; ${start}`));
    };
    socket
      .once('connect', () => {
        const { localAddress = '127.0.0.1' } = socket;
        socket.destroy();
        resolve(localAddress.replace(/^::ffff:/, ''));
      })
      .once('timeout', () => fail(`nothing answered in ${mostConnectMs / 1000} s`))
      .once('error', ({ code }: NodeJS.ErrnoException) =>
        fail(`nothing answers (${code ?? 'no connection'})`),
      );
  });
}

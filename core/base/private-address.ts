import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** What is no address of the public Internet: IANA's registries of special-purpose addresses (RFC 6890). */
const special = new BlockList();
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ] as const),
] as const)
  special.addSubnet(network, prefix, 'ipv4');

/** Of IPv6 only what is handed out for the Internet is public, and of that not what carries an IPv4 address. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
const carriers = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  carriers.addSubnet(network, prefix, 'ipv6');

/** Names of machines within a network (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`), and such without a dot. */
const localNames = /^[^.]*$|(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|invalid|test)$/;

/** Whether an IP address is none of the public Internet. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return special.check(address, 'ipv4');
  return version !== 6 || !global.check(address, 'ipv6') || carriers.check(address, 'ipv6');
}

/** Whether a host, as its name says or as it is looked up, is none of the public Internet: this machine, a network of its own, a cloud's metadata. */
export async function isPrivateHost({ hostname }: Pick<URL, 'hostname'>): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host)) return isPrivateAddress(host);
  if (localNames.test(host)) return true;
  // One that is not found is asked for in vain.
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.some(({ address }) => isPrivateAddress(address));
}

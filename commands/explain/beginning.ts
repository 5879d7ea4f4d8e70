import type { ProviderAddresses } from './provider-addresses.ts';
import type { Step } from './step.ts';

/** The authorize request that the app sends the browser to: a way begins there, whether or not the file holds more. */
export function begun({ exchange: { url, location } }: Step, addresses: ProviderAddresses): URL | null {
  return location === null || addresses.has(url.host) ? null : addresses.authorizeRequest(location);
}

/** Where redirects are not written down, the sign-in that something outside of the provider led to. */
export function hidden({ exchange: { method, url }, came }: Step, addresses: ProviderAddresses): URL | null {
  const isLed = came !== null && !addresses.has(came.from.exchange.url.host);
  return method === 'GET' && isLed && addresses.isSignIn(url) ? url : null;
}

/** Whether something says that it began outside of the provider; else the file may begin after a login. */
export function isLedFromOutside(start: readonly Step[], addresses: ProviderAddresses): boolean {
  const first = start.find(({ exchange }) => addresses.has(exchange.url.host));
  if (!first) return true;
  const { isTyped, cameFrom } = first.exchange;
  return isTyped || first.came !== null || cameFrom.some((named) => !addresses.has(new URL(named).host));
}

/** The redirects that led to it, and the pages of the provider just before the first. */
export function beginning(
  step: Step,
  belongs: ReadonlyMap<Step, unknown>,
  before: readonly Step[],
  addresses: ProviderAddresses,
): Step[] {
  const chain = new Set([step]);
  let head = step;
  for (let at = step.came; at && !belongs.has(at.from) && !chain.has(at.from); at = at.from.came) {
    const isOutside = !addresses.has(at.from.exchange.url.host);
    if (at.by === 'page' && isOutside) break;
    head = at.from;
    chain.add(head);
  }
  const inOrder = () => [...chain].toReversed();
  // The app's own redirect is where a way begins.
  if (!addresses.has(head.exchange.url.host) || head.came) return inOrder();
  const at = before.indexOf(head);
  for (const one of before.slice(0, at < 0 ? before.length : at).toReversed()) {
    if (belongs.has(one) || chain.has(one) || !addresses.has(one.exchange.url.host)) break;
    chain.add(one);
  }
  return inOrder();
}

/** Whether the first page of the provider is one that only something else at the provider leads to. */
export function isMidway(steps: readonly Step[], addresses: ProviderAddresses): boolean {
  const first = steps.find(({ exchange }) => addresses.has(exchange.url.host));
  if (!first || first.came?.by === 'location' || first.came?.by === 'page') return false;
  if (first.exchange.cameFrom.some((named) => addresses.has(new URL(named).host))) return true;
  return addresses.authorizeRequest(first.exchange.url) === null;
}

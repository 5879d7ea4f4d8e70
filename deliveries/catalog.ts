import { Catalog, type Named } from '../catalog/catalog.ts';
import type { ScriptedPage } from '../web/scripted-page.ts';

/** What there is to deliver: the logout URL that a strategy wants called, and the authorize request after it. */
export interface Plan {
  authorizeUrl: URL;
  logoutUrl: URL;
  /** Whether the way to authorize begins when the logout is over, or at once. */
  awaited: boolean;
}

/** A link of the page that the user clicks; `opens` is a window of its own, which the user waits for. */
export interface Click {
  name: string;
  opens?: true;
}

/**
 * How the logout URL is called. `start` says where the app sends the browser, or what page it shows; that page
 * makes the call and goes on to the authorize URL.
 */
export interface DeliveryFile {
  title: string;
  start: (plan: Plan, callFromServer: (url: URL) => Promise<unknown>) => Promise<URL | ScriptedPage>;
  /** Links that the user clicks, in this order. */
  clicks?: readonly Click[];
  /** Whether the browser goes to the logout URL itself, counts it among a page's parts, or never sees it. */
  how: 'top-level' | 'popup' | 'subresource' | 'server';
  /** Nothing tells the page when the call is over, so it is always raced. */
  neverTells?: true;
  /** What a result here does not say about a user's browser. */
  caveat?: string;
}

export type Delivery = Named<DeliveryFile>;

export const deliveries = new Catalog<DeliveryFile>(new URL('./', import.meta.url), 'delivery');

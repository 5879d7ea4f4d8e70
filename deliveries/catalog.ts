import { Catalog, type Named } from '../catalog/catalog.ts';

/** What there is to deliver: the authorize request, and the logout URL that a strategy wants called before it. */
export interface Plan {
  authorizeUrl: URL;
  logoutUrl: URL | null;
}

/** How the logout URL is called. `start` says where the app sends the browser. */
export interface DeliveryFile {
  title: string;
  start: (plan: Plan, callFromServer: (url: URL) => Promise<unknown>) => Promise<URL>;
}

export type Delivery = Named<DeliveryFile>;

export const deliveries = new Catalog<DeliveryFile>(new URL('./', import.meta.url), 'delivery');

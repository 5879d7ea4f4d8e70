/** Where the offline world keeps what the profile describes; the world's servers send browsers to each other by these. */
export const signin = 'https://signin.infusionsoft.com';
export const accountCentral = 'https://accounts.infusionsoft.com';
export const api = 'https://api.infusionsoft.com';
export const upstream = 'https://login.labs.thryv.com';
/** A second provider, to which the app is a client as well. [made up] */
export const another = 'https://another-provider.example';
export const crm = (tenant: string): string => `https://${tenant}.infusionsoft.com`;
/** Two hosts at which apps live that have none of their own; the query says which: `?app_id=ro474`. [seen] */
export const appHosts = {
  'app.infusionsoft.com': 'https://app.infusionsoft.com',
  'keap.app': 'https://keap.app',
};

/** The three shapes that an app's address has been seen in, in the menu of an account; the first has a host for each. */
export type AppAddress = 'own-host' | keyof typeof appHosts;

export function addressOfApp(tenant: string, shape: AppAddress): string {
  return shape === 'own-host' ? crm(tenant) : `${appHosts[shape]}?${new URLSearchParams({ app_id: tenant })}`;
}

/** Where CAS returns to with a ticket, and where it sends the single logout message. [inferred] */
export const casCallback = (origin: string): string => `${origin}/login/cas`;

/**
 * The services that the sign-on server knows. An integrator's own domain is none of them, which is why the
 * workaround nests the provider's own authorize URL. [old, inferred]
 */
export function isRegisteredService(service: string): boolean {
  if (!/^https:\/\//i.test(service) || !URL.canParse(service)) return false;
  const { username, password, hostname } = new URL(service);
  const isProviders =
    hostname.endsWith('.infusionsoft.com') || hostname === new URL(appHosts['keap.app']).hostname;
  return username + password === '' && isProviders;
}

/** Adds to the text of a URL, so that the query that it has stays byte for byte what it was, as CAS leaves it. */
export function appendQuery(url: string, query: string): string {
  const at = url.indexOf('#');
  const [address, fragment] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)];
  return `${address}${address.includes('?') ? '&' : '?'}${query}${fragment}`;
}

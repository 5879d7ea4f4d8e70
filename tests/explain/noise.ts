import { consentPage, type Entry, went } from './capture.ts';

/** What else a browser asked for meanwhile, and what tools write down besides. */
export const noises = [
  ...['mail', 'help desk', 'picture', 'frame', 'frame of the provider', 'prefetch', 'prerender'],
  ...['cached consent', 'preflight', 'tunnel', 'service worker', 'script', "the provider's site"],
] as const;

export type Noise = (typeof noises)[number];

const login = '<form method="post"><input name="user"><input type="password" name="password"></form>';
const authorize = 'https://accounts.infusionsoft.com/app/oauth/authorize?client_id=stories&state=s1';

/** An entry that is no part of the way. `kinds`: the tool says what kind of request each was. */
export function noise(what: Noise, kinds: boolean): Entry {
  const entry = made(what);
  if (!kinds) delete entry._resourceType;
  return entry;
}

function made(what: Noise): Entry {
  switch (what) {
    case 'mail':
      return went('https://mail.example/login', { page: login });
    case 'help desk':
      return went('https://help.keap.com/', { page: '<title>Help</title>Log in to see your tickets' });
    case "the provider's site":
      return went('https://keap.com/', { page: '<title>Keap</title><a href="/login">Log in</a>' });
    case 'picture':
      return of('https://signin.infusionsoft.com/login', 'image');
    case 'frame':
      return of('https://mail.example/login', 'iframe', 'document');
    case 'frame of the provider':
      return of('https://signin.infusionsoft.com/login', 'iframe', 'document');
    case 'script':
      return of('https://accounts.infusionsoft.com/app/session', 'empty', 'fetch');
    case 'prefetch':
      return ahead('prefetch');
    case 'prerender':
      return ahead('prefetch;prerender');
    case 'cached consent':
      return went(authorize, { page: consentPage('ada') }, { _fromCache: 'disk' });
    case 'preflight':
      return of('https://accounts.infusionsoft.com/app/session', 'empty', 'preflight', 'OPTIONS');
    case 'tunnel':
      return of('https://signin.infusionsoft.com:443/', 'document', 'other', 'CONNECT');
    case 'service worker':
      return {
        ...of('https://app.test/', 'empty', 'fetch'),
        _fetchedViaServiceWorker: true,
      };
  }
}

function of(url: string, dest: string, kind = dest, method = 'GET'): Entry {
  const entry = went(url, { page: login }, { _resourceType: kind });
  entry.request.method = method;
  entry.request.headers = [{ name: 'Sec-Fetch-Dest', value: dest }];
  return entry;
}

function ahead(purpose: string): Entry {
  const entry = went('https://app.test/connect', {
    to: 'https://accounts.infusionsoft.com/app/oauth/authorize',
  });
  entry.request.headers.push({ name: 'Sec-Purpose', value: purpose });
  return entry;
}

import { offersAda, silent, tells, typed } from './by-hand.ts';

tells(
  'a wrong password, and nothing after it',
  { verdict: 'inconclusive' },
  `
  GET APP/settings 200 <app>
  GET APP/connect 302 -> AUTHORIZE
  GET AUTHORIZE 302 -> LOGIN
  GET LOGIN 200
  POST LOGIN 401`,
  { tool: 'Charles Proxy' },
);

tells(
  'the callback says server_error',
  { verdict: 'broken', reason: 'server_error' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> APP/keap/cb?error=server_error&error_description=An+error+occurred&state=n0 (document)
  GET APP/keap/cb?error=server_error&error_description=An+error+occurred&state=n0 500 <app> (document)`,
);

tells(
  'the redirect URI is not registered',
  { verdict: 'broken', reason: 'an error of the provider' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 400 <title>Error</title><h1>Invalid redirect_uri</h1> (document)`,
);

tells(
  'the sign-on server is down',
  { verdict: 'inconclusive', reason: '502' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)
  GET LOGIN 502 <title>502 Bad Gateway</title> (document)`,
);

tells(
  'too many requests',
  { verdict: 'inconclusive', reason: '429' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 429 <title>Too many requests</title> (document)`,
);

tells(
  'no connection to the sign-on server',
  { verdict: 'inconclusive', reason: 'nothing answered' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)
  GET LOGIN 0 (document)`,
);

tells(
  'the logout asks first',
  { verdict: 'broken', reason: 'confirm a logout' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> LOGOUT (document)
  GET LOGOUT 200 <title>Log out?</title><h1>Do you want to log out?</h1><form method="post"><button>Log Out</button></form> (document)`,
);

tells(
  'the logout leads to the home page of the brand',
  { verdict: ['broken', 'inconclusive'] },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> LOGOUT (document)
  GET LOGOUT 302 -> https://keap.com/ (document)
  GET https://keap.com/ 200 <title>Keap</title> (document)`,
);

tells(
  'the logout is refused the service',
  { verdict: 'broken' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> LOGOUT (document)
  GET LOGOUT 403 <title>Application Not Authorized to Use CAS</title><h1>Application Not Authorized to Use CAS</h1> (document)`,
);

tells(
  "another's consent, and B denies it",
  { verdict: 'broken', reason: 'access_denied' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)${silent}
  GET AUTHORIZE 200 <ada> (document)
  POST AUTHORIZE 302 -> APP/keap/cb?error=access_denied&state=n0 {deny=Deny} (document)
  GET APP/keap/cb?error=access_denied&state=n0 200 <app> (document)`,
);

tells(
  'the login is refused for an account of somebody else, who is then taken',
  { verdict: 'broken', reason: 'still' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)${typed}${offersAda}`,
);

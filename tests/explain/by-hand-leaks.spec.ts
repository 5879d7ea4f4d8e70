import { offersAda, silent, tells } from './by-hand.ts';

tells(
  'a script of the app goes to the authorize endpoint, without a redirect of its own',
  { verdict: 'leak', layer: 'sso' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/api/me 200 (fetch)
  GET AUTHORIZE 302 -> LOGIN [Referer: APP/] (document)
  GET LOGIN 302 -> CAS [Referer: APP/] (document)
  GET CAS 302 -> AUTHORIZE [Referer: APP/] (document)${offersAda}`,
);

tells(
  'three redirects of the app before the first of the provider',
  { verdict: 'leak', layer: 'sso' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 301 -> APP/connect/ (document)
  GET APP/connect/ 302 -> APP/auth/keap/start (document)
  GET APP/auth/keap/start 302 -> AUTHORIZE (document)${silent}${offersAda}`,
);

tells(
  'capitals and the port of https in the addresses',
  { verdict: 'leak', layer: 'sso' },
  `
  GET APP/settings 200 <app>
  GET APP/connect 302 -> HTTPS://Accounts.Infusionsoft.com:443/app/oauth/authorize?client_id=k&redirect_uri=https%3a%2f%2fcrm-bridge.example%2fkeap%2fcb
  GET HTTPS://Accounts.Infusionsoft.com:443/app/oauth/authorize?client_id=k&redirect_uri=https%3A%2F%2Fcrm-bridge.example%2Fkeap%2Fcb 302 -> LOGIN${silent.replace(/^.*\n.*\n/, '\n')}${offersAda}`,
  { tool: 'Burp Suite Professional' },
);

tells(
  'redirects that are relative to their host',
  { verdict: 'leak', layer: 'sso' },
  `
  GET APP/settings 200 <app>
  GET APP/connect 302 -> AUTHORIZE
  GET AUTHORIZE 302 -> .//signin.infusionsoft.com/login?service=https%3A%2F%2Faccounts.infusionsoft.com%2Flogin%2Fcas
  GET LOGIN 302 -> CAS
  GET CAS 302 -> ./app/oauth/authorize?client_id=k&redirect_uri=https%3A%2F%2Fcrm-bridge.example%2Fkeap%2Fcb&response_type=code&scope=full&state=n0${offersAda}`,
  { tool: 'mitmproxy' },
);

tells(
  'SAML by forms that send themselves, and the session there answers',
  { verdict: 'leak' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)
  GET LOGIN 200 <title>Redirecting</title><form method="post" action="https://idp.customer.example/saml"><input name="SAMLRequest" type="hidden"></form><script>document.forms[0].submit()</script> (document)
  POST https://idp.customer.example/saml 200 <title>Working</title><form method="post" action="https://signin.infusionsoft.com/login/saml"><input name="SAMLResponse" type="hidden"></form><script>document.forms[0].submit()</script> {SAMLRequest=r} (document)
  POST SIG/login/saml 302 -> CAS {SAMLResponse=r} (document)
  GET CAS 302 -> AUTHORIZE (document)${offersAda}`,
);

tells(
  '"Continue as Ada" by a link',
  { verdict: ['leak', 'inconclusive'] },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)
  GET LOGIN 200 <title>Welcome back</title><a href="/login/continue?as=1">Continue as Ada</a><a href="/logout">Another account</a> (document)
  GET SIG/login/continue?as=1 302 -> CAS [Referer: SIG/] (document)
  GET CAS 302 -> AUTHORIZE (document)${offersAda}`,
);

tells(
  'the recording begins at the consent page',
  { verdict: 'inconclusive' },
  `
  GET AUTHORIZE 200 <ada> [Referer: SIG/] (document)
  POST AUTHORIZE 302 -> BACK:aa111 {allow=Allow} (document)
  GET BACK:aa111 200 <app> (document)`,
  { expected: null },
);

tells(
  "the provider's home in another tab meanwhile",
  { verdict: 'leak', layer: 'sso' },
  `
  GET APP/settings 200 <app>
  GET APP/connect 302 -> AUTHORIZE
  GET AUTHORIZE 302 -> LOGIN
  GET ACC/app/central/home 200 <title>Account Central</title><header>Ada Archer (ada.archer@example.com)</header> [Sec-Fetch-Site: none]
  GET LOGIN 302 -> CAS
  GET CAS 302 -> AUTHORIZE${offersAda}`,
  { tool: 'Fiddler' },
);

tells(
  'every document twice, as by a service worker',
  { verdict: 'leak', layer: 'sso' },
  `
  GET APP/settings 200 <app>
  GET APP/settings 200 <app> [Sec-Fetch-Dest: empty]
  GET APP/connect 302 -> AUTHORIZE
  GET APP/connect 302 -> AUTHORIZE [Sec-Fetch-Dest: empty]${silent}${offersAda}
  GET BACK:aa111 200 <app> [Sec-Fetch-Dest: empty]`,
  { tool: 'Proxyman' },
);

tells(
  "another's consent, back to the app, and Connect again",
  { verdict: 'leak' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)${silent}
  GET AUTHORIZE 200 <ada> (document)
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)${offersAda}`,
);

tells(
  'A connects without a login, and A was meant',
  { verdict: 'inconclusive', reason: 'whose session' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)${silent}${offersAda}`,
  { expected: 'aa111' },
);

tells(
  'an old link on plain http, sent on by a redirect',
  { verdict: 'leak', layer: 'local' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> http://accounts.infusionsoft.com/app/oauth/authorize?client_id=k&redirect_uri=https%3A%2F%2Fcrm-bridge.example%2Fkeap%2Fcb (document)
  GET http://accounts.infusionsoft.com/app/oauth/authorize?client_id=k&redirect_uri=https%3A%2F%2Fcrm-bridge.example%2Fkeap%2Fcb 301 -> AUTHORIZE (document)${offersAda}`,
);

tells(
  'the older address of the authorize endpoint',
  { verdict: 'leak', layer: 'local' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> SIG/app/oauth/authorize?client_id=k&redirect_uri=https%3A%2F%2Fcrm-bridge.example%2Fkeap%2Fcb (document)
  GET SIG/app/oauth/authorize?client_id=k&redirect_uri=https%3A%2F%2Fcrm-bridge.example%2Fkeap%2Fcb 302 -> AUTHORIZE (document)${offersAda}`,
);

tells(
  'a password manager is asked, and a session answers',
  { verdict: 'leak', layer: 'sso' },
  `
  GET APP/settings 200 <app> (document)
  POST https://vault.example/api/fill 200 {password=x} (fetch)
  GET APP/connect 302 -> AUTHORIZE (document)${silent}${offersAda}`,
);

tells(
  'no creator, no kinds, no bodies: only addresses',
  { verdict: 'leak', layer: 'sso' },
  `
  GET APP/settings 200
  GET APP/connect 302 -> AUTHORIZE
  GET AUTHORIZE 302 -> LOGIN
  GET LOGIN 302 -> CAS
  GET CAS 302 -> AUTHORIZE
  GET AUTHORIZE 200
  POST AUTHORIZE 302 -> BACK:aa111
  GET BACK:aa111 200`,
  { tool: '' },
);

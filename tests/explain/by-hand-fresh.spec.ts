import { offersBen, tells, typed } from './by-hand.ts';

tells(
  'a login in two steps',
  { verdict: 'fresh-login' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)
  GET LOGIN 200 <title>Sign in</title><form method="post"><input name="username"><button>Next</button></form> (document)
  POST LOGIN 200 <form> {username=ben.baker%40example.com} (document)
  POST LOGIN 302 -> CAS {username=ben.baker%40example.com&password=x} (document)
  GET CAS 302 -> AUTHORIZE (document)${offersBen}`,
);

tells(
  'a wrong password first, answered by 401',
  { verdict: 'fresh-login' },
  `
  GET APP/settings 200 <app>
  GET APP/connect 302 -> AUTHORIZE
  GET AUTHORIZE 302 -> LOGIN
  GET LOGIN 200 <form>
  POST LOGIN 401 <form> {username=ben.baker%40example.com&password=y}
  POST LOGIN 302 -> CAS {username=ben.baker%40example.com&password=x}
  GET CAS 302 -> AUTHORIZE${offersBen}`,
  { tool: 'Firefox' },
);

tells(
  'a form that had expired is shown once more',
  { verdict: 'fresh-login' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)
  GET LOGIN 200 <form> (document)
  POST LOGIN 302 -> LOGIN {username=ben&password=x} (document)${typed}${offersBen}`,
);

tells(
  'a code by e-mail after the password',
  { verdict: 'fresh-login' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)
  GET LOGIN 200 <form> (document)
  POST LOGIN 200 <title>Check your e-mail</title><form method="post"><input name="token" autocomplete="one-time-code"></form> {username=ben&password=x} (document)
  POST LOGIN 302 -> CAS {token=1} (document)
  GET CAS 302 -> AUTHORIZE (document)${offersBen}`,
);

tells(
  'a page in between that goes on by itself',
  { verdict: 'fresh-login' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)
  GET LOGIN 200 <form> (document)
  POST LOGIN 200 <title>One moment</title><meta http-equiv="refresh" content="0;url=https://accounts.infusionsoft.com/login/cas?ticket=ST-9"> {username=ben&password=x} (document)
  GET CAS 302 -> AUTHORIZE (document)${offersBen}`,
);

tells(
  '"Log in with Google", and the password is typed there',
  { verdict: 'fresh-login' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)
  GET LOGIN 200 <form> (document)
  GET SIG/clientredirect?client_name=Google 302 -> https://accounts.google.com/o/oauth2/v2/auth?client_id=g&redirect_uri=https%3A%2F%2Fsignin.infusionsoft.com%2Flogin (document)
  GET https://accounts.google.com/o/oauth2/v2/auth?client_id=g&redirect_uri=https%3A%2F%2Fsignin.infusionsoft.com%2Flogin 302 -> https://accounts.google.com/signin/pwd (document)
  GET https://accounts.google.com/signin/pwd 200 <form> (document)
  POST https://accounts.google.com/signin/pwd 302 -> SIG/login?client_name=Google&code=g {Passwd=x&password=x} (document)
  GET SIG/login?client_name=Google&code=g 302 -> CAS (document)
  GET CAS 302 -> AUTHORIZE (document)${offersBen}`,
);

tells(
  'renew=true shows the form though a session is there',
  { verdict: 'fresh-login' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN&renew=true (document)
  GET LOGIN&renew=true 200 <form> (document)
  POST LOGIN&renew=true 302 -> CAS {username=ben&password=x} (document)
  GET CAS 302 -> AUTHORIZE (document)${offersBen}`,
);

tells(
  'the app exchanges the code by a script of the callback page',
  { verdict: 'fresh-login' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> LOGOUT (document)
  GET LOGOUT 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)${typed}${offersBen}
  POST APP/api/keap/exchange 200 {code=c} (fetch)
  GET APP/settings 200 <app> (document)`,
);

tells(
  'a password manager is asked, and a font is loaded, between',
  { verdict: 'fresh-login' },
  `
  GET APP/settings 200 <app> (document)
  GET APP/connect 302 -> AUTHORIZE (document)
  GET AUTHORIZE 302 -> LOGIN (document)
  GET LOGIN 200 <form> (document)
  GET https://fonts.example/a.woff2 200 (font)
  POST https://vault.example/api/fill 200 {password=x} (fetch)
  POST LOGIN 302 -> CAS {username=ben&password=x} (document)
  GET CAS 302 -> AUTHORIZE (document)${offersBen}`,
);

tells(
  'Safari: a login with a code by e-mail',
  { verdict: ['fresh-login', 'inconclusive'] },
  `
  GET APP/settings 200 <app>
  GET LOGIN 200 <form> [Referer: APP/]
  POST LOGIN 200 <title>Check your e-mail</title><form method="post"><input name="token" autocomplete="one-time-code"></form> [Referer: LOGIN]
  POST AUTHORIZE 200 <ben> [Referer: LOGIN]
  POST BACK:bb222 200 <app> [Referer: AUTHORIZE]`,
  { tool: 'WebKit Web Inspector' },
);

/** Names of parameters whose values open something, letters and digits alone. */
const secretNames = new Set([
  // OAuth and OpenID Connect; RFC 6749, 2.3.1: a client secret MUST NOT be in a URL.
  ...['clientsecret', 'accesstoken', 'refreshtoken', 'idtoken', 'idtokenhint', 'code', 'codeverifier'],
  ...['devicecode', 'assertion', 'clientassertion', 'token', 'authtoken', 'bearer', 'bearertoken', 'jwt'],
  ...['authorization', 'authorizationcode', 'authcode', 'registrationaccesstoken'],
  // What a person types.
  ...['password', 'passwd', 'passphrase', 'pwd', 'pass', 'otp', 'totp', 'pin', 'mfacode', 'onetimecode'],
  // Keys of programs.
  ...[
    'secret',
    'appsecret',
    'secretkey',
    'apikey',
    'xapikey',
    'privatekey',
    'accesskey',
    'apisecret',
    'apitoken',
  ],
  ...['consumersecret', 'clientkey', 'signature', 'authkey', 'apppassword', 'usertoken', 'logintoken'],
  // Sessions, tickets and assertions of single sign-on.
  ...['jsessionid', 'phpsessid', 'aspsessionid', 'sessionid', 'sessid', 'sid', 'session', 'sessiontoken'],
  ...[
    'cftoken',
    'connectsid',
    'ticket',
    'st',
    'pgt',
    'samlresponse',
    'samlart',
    'wresult',
    'csrftoken',
    'xsrftoken',
  ],
]);

/** Whether a parameter of this name carries what nobody else may see. */
export function isSecret(name: string): boolean {
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return (
    secretNames.has(letters) ||
    /(?:secret|password|accesstoken|refreshtoken|authtoken|oauthtoken|subjecttoken|actortoken|apikey)$/.test(
      letters,
    )
  );
}

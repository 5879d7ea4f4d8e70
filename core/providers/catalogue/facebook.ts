import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs = 'https://developers.facebook.com/docs/facebook-login/guides/advanced/re-authentication';
const declined = 'https://developers.facebook.com/docs/facebook-login/handling-declined-permissions';
const authJs = publicFile('nextauthjs/next-auth', 'packages/core/src/providers/facebook.ts');

export default {
  title: 'Facebook',
  alsoCalled: ['meta'],
  protocols: ['oauth2'],
  gathered: '2026-11',
  placeholders: {
    version: {
      is: 'version of the Graph API',
      looksLike: 'v\\d+\\.\\d+',
      example: 'v25.0',
      begins: 'v',
    },
  },
  values: { auth_nonce: 'letters and digits that your server makes up for this one request' },
  endpoints: {
    authorize: 'https://www.facebook.com/{version}/dialog/oauth',
    token: 'https://graph.facebook.com/{version}/oauth/access_token',
    sure: ['in-code'],
    sources: [
      publicFile('pilcrowonpaper/arctic', 'src/providers/facebook.ts'),
      'https://developers.facebook.com/docs/graph-api/guides/versioning',
    ],
  },
  forcesLogin: [
    {
      parameters: { auth_type: 'reauthenticate', auth_nonce: '{auth_nonce}' },
      note: 'it stands first because whoever is signed in has to give their own password again, so that their session alone connects nobody. The documentation says that it is not for switching people, and to log out for that; but of the logouts below the first leaves whoever had logged in to Facebook before signed in there, and the other is documented nowhere. Neither is a way to rely on without the check. auth_nonce is a value that your server makes for each request and checks when it comes back: it says whether a login was done',
      sure: ['documented'],
      sources: [docs],
    },
  ],
  asksConsentAgain: [
    {
      parameters: { auth_type: 'rerequest' },
      note: 'for permissions that somebody declined',
      sure: ['documented'],
      sources: [declined],
    },
  ],
  logouts: [
    {
      call: 'FB.logout()',
      goesOnTo: 'nowhere',
      needs:
        'the JavaScript SDK in your page, and a token; it logs out of your site and, in some cases alone, of Facebook: who had logged in to Facebook before stays logged in there',
      sure: ['documented'],
      sources: ['https://developers.facebook.com/docs/reference/javascript/FB.logout'],
    },
  ],
  unofficialLogouts: [
    {
      url: 'https://www.facebook.com/logout.php',
      parameters: { next: '{go_on_url}', access_token: '{access_token}' },
      note: 'the access token has to be that of whoever’s session is to end, and it stands in an address, which histories and logs keep',
      sure: ['in-code'],
      sources: [publicCode('facebook.com/logout.php?next=')],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'request', url: 'https://graph.facebook.com/me', at: ['id'] },
        sure: ['in-code'],
        sources: [authJs],
      },
    ],
  },
  offline: { placeholders: { version: 'v16.0' } },
} satisfies CatalogueEntry;

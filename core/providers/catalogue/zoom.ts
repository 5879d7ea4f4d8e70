import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const code = publicFile('nextauthjs/next-auth', 'packages/core/src/providers/zoom.ts');
const me = 'https://api.zoom.us/v2/users/me';

export default {
  title: 'Zoom',
  tenantsAre: { one: 'zoom account', many: 'zoom accounts' },
  protocols: ['oauth2'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://zoom.us/oauth/authorize',
    token: 'https://zoom.us/oauth/token',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/zoom.ts'), code],
  },
  unofficialLogouts: [
    {
      url: 'https://zoom.us/logout',
      note: 'one public file alone gives it a redirect_url, to come back by; what becomes of that was not seen, so it is left out here',
      sure: ['in-code'],
      sources: [publicCode('zoom.us/logout'), publicCode('zoom.us/logout?redirect_url=')],
    },
  ],
  pitfalls: [
    {
      says: 'the check below asks users/me: a library’s guide adds the scope user:read:user to the app at Zoom for it, and names none in the address',
      sure: ['in-code'],
      sources: ['https://better-auth.com/docs/authentication/zoom'],
    },
  ],
  account: {
    person: [{ read: { from: 'request', url: me, at: ['id'] }, sure: ['in-code'], sources: [code] }],
    tenant: [{ read: { from: 'request', url: me, at: ['account_id'] }, sure: ['in-code'], sources: [code] }],
  },
} satisfies CatalogueEntry;

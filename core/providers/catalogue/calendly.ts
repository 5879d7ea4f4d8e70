import type { CatalogueEntry } from '../entry.ts';
import { publicCode } from '../fact.ts';

const docs = 'https://developer.calendly.com/how-to-access-calendly-data-on-behalf-of-authenticated-users';
const uris = 'https://developer.calendly.com/how-to-find-the-organization-or-user-uri';
const me = 'https://api.calendly.com/users/me';

export default {
  title: 'Calendly',
  tenantsAre: { one: 'organization', many: 'organizations' },
  protocols: ['oauth2'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://auth.calendly.com/oauth/authorize',
    token: 'https://auth.calendly.com/oauth/token',
    sure: ['documented', 'in-code'],
    sources: [docs, publicCode('auth.calendly.com/oauth/token')],
  },
  account: {
    person: [
      { read: { from: 'token-answer', at: ['owner'] }, sure: ['documented'], sources: [uris] },
      {
        read: { from: 'request', url: me, at: ['resource', 'uri'] },
        sure: ['not-noted'],
        sources: [uris],
      },
    ],
    tenant: [
      { read: { from: 'token-answer', at: ['organization'] }, sure: ['documented'], sources: [uris] },
      {
        read: { from: 'request', url: me, at: ['resource', 'current_organization'] },
        sure: ['not-noted'],
        sources: [uris],
      },
    ],
  },
  pitfalls: [
    {
      says: 'the fields of /users/me are nested under resource',
      sure: ['not-noted'],
      sources: [uris],
    },
  ],
  offline: {
    refreshTokens: {
      are: 'rotated',
      sure: ['documented'],
      sources: ['https://developer.calendly.com/docs/authentication/refresh-token-rotation-guide'],
    },
  },
} satisfies CatalogueEntry;

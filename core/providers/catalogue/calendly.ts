import type { CatalogueEntry } from '../entry.ts';

const docs = 'https://developer.calendly.com/how-to-access-calendly-data-on-behalf-of-authenticated-users';
const me = 'https://api.calendly.com/users/me';

export default {
  title: 'Calendly',
  protocols: ['oauth2'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://auth.calendly.com/oauth/authorize',
    token: 'https://auth.calendly.com/oauth/token',
    sure: ['documented'],
    sources: [docs],
  },
  account: {
    person: [
      { read: { from: 'token-answer', at: ['owner'] }, sure: ['not-noted'], sources: [docs] },
      {
        read: { from: 'request', url: me, at: ['resource', 'uri'] },
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
    tenant: [
      { read: { from: 'token-answer', at: ['organization'] }, sure: ['not-noted'], sources: [docs] },
      {
        read: { from: 'request', url: me, at: ['resource', 'current_organization'] },
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
  },
  pitfalls: [
    {
      says: 'the fields of /users/me are nested under resource',
      sure: ['not-noted'],
      sources: [docs],
    },
  ],
} satisfies CatalogueEntry;

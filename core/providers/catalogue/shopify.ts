import type { CatalogueEntry } from '../entry.ts';
import { publicCode } from '../fact.ts';

const docs =
  'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant';
const authorize = 'https://{shop}.myshopify.com/admin/oauth/authorize';

export default {
  title: 'Shopify',
  tenantsAre: { one: 'shop', many: 'shops' },
  protocols: ['oauth2'],
  gathered: '2026-11',
  placeholders: { shop: 'name of the shop, before .myshopify.com' },
  endpoints: {
    authorize,
    token: 'https://{shop}.myshopify.com/admin/oauth/access_token',
    sure: ['in-code'],
    sources: [publicCode('myshopify.com/admin/oauth/authorize')],
  },
  pins: [{ names: 'the shop', by: authorize, always: true, sure: ['documented'], sources: [docs] }],
  unofficialLogouts: [
    {
      url: 'https://accounts.shopify.com/logout',
      note: 'told to people who reach the wrong store',
      sure: ['in-code'],
      sources: [publicCode('accounts.shopify.com/logout')],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'token-answer', at: ['associated_user', 'id'] },
        note: 'in online tokens',
        sure: ['in-code'],
        sources: [publicCode('associated_user_scope'), docs],
      },
    ],
    tenant: [
      {
        read: { from: 'callback', parameter: 'shop' },
        note: 'with its hmac',
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
  },
  pitfalls: [
    {
      says: 'as the host pins the shop, the wrong shop is rare; the wrong person is not',
      sure: ['not-noted'],
      sources: [docs],
    },
  ],
  offline: { placeholders: { shop: 'acme' } },
} satisfies CatalogueEntry;

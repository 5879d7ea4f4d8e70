import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs =
  'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant';
const online =
  'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/online-access-tokens';
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
    // Without it an offline token comes, which names no person.
    parameters: { 'grant_options[]': 'per-user' },
    sure: ['documented', 'in-code'],
    sources: [docs, online, publicCode('grant_options[]=per-user')],
  },
  signsCallback: {
    parameter: 'hmac',
    note: 'of its other parameters, sorted by name; that each is encoded as in a query, with a space as %20, only the code of Shopify’s own library says',
    sure: ['documented', 'in-code'],
    sources: [
      docs,
      publicFile('Shopify/shopify-app-js', 'packages/apps/shopify-api/lib/utils/hmac-validator.ts'),
    ],
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
        note: 'of an online token alone, which grant_options[]=per-user asks for',
        sure: ['documented', 'in-code'],
        sources: [online, publicCode('associated_user_scope')],
      },
    ],
    tenant: [
      {
        read: { from: 'callback', parameter: 'shop' },
        note: 'worth something once the hmac was verified, as the check does',
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
  },
  pitfalls: [
    {
      says: 'an online token ends when the person logs out, or after 24 hours; work in the background needs an offline one as well: send the browser once more without grant_options[], and hold that answer to the same shop',
      sure: ['documented'],
      sources: [online],
    },
    {
      says: 'hold the shop of the callback against the one that you sent the browser to, and exchange the code at that shop and no other',
      sure: ['documented'],
      sources: [docs],
    },
    {
      says: 'as the host pins the shop, the wrong shop is rare; the wrong person is not',
      sure: ['not-noted'],
      sources: [docs],
    },
  ],
  offline: { placeholders: { shop: 'acme' } },
} satisfies CatalogueEntry;

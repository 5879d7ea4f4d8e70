import type { CatalogueEntry } from '../entry.ts';
import { publicCode } from '../fact.ts';

const docs = 'https://docs.stripe.com/connect/oauth-reference';

export default {
  title: 'Stripe Connect',
  alsoCalled: ['stripe'],
  protocols: ['oauth2'],
  gathered: '2026-11',
  values: { email: 'address of mail to fill the form with' },
  endpoints: {
    authorize: 'https://connect.stripe.com/oauth/authorize',
    token: 'https://connect.stripe.com/oauth/token',
    sure: ['in-code'],
    sources: [publicCode('connect.stripe.com/oauth/authorize'), docs],
  },
  forcesLogin: [
    {
      parameters: { stripe_landing: 'login' },
      endsNoSession: true,
      note: 'it chooses the page that is shown, and ends no session',
      sure: ['documented'],
      sources: [docs],
    },
  ],
  asksConsentAgain: [{ parameters: { always_prompt: 'true' }, sure: ['documented'], sources: [docs] }],
  pins: [
    {
      names: 'the address of mail',
      by: { 'stripe_user[email]': '{email}' },
      narrowsOnly: true,
      note: 'it fills the form of a new account, and has no effect on somebody who has one',
      sure: ['documented'],
      sources: [docs],
    },
  ],
  hints: [{ parameters: { 'stripe_user[email]': '{email}' }, sure: ['documented'], sources: [docs] }],
  unofficialLogouts: [
    {
      url: 'https://dashboard.stripe.com/logout',
      note: 'a link beside the Connect button; also a step of a browser test',
      sure: ['in-code'],
      sources: [publicCode('dashboard.stripe.com/logout')],
    },
  ],
  account: {
    person: [
      { read: { from: 'token-answer', at: ['stripe_user_id'] }, sure: ['not-noted'], sources: [docs] },
    ],
  },
  pitfalls: [
    {
      says: 'OAuth is no longer what Stripe recommends to new platforms',
      sure: ['documented'],
      sources: ['https://docs.stripe.com/connect/oauth-standard-accounts'],
    },
  ],
} satisfies CatalogueEntry;

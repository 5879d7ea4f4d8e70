import type { CatalogueEntry } from '../entry.ts';
import { publicCode } from '../fact.ts';

const docs = 'https://docs.stripe.com/connect/oauth-reference';
const standard = 'https://docs.stripe.com/connect/oauth-standard-accounts';
const types = publicCode('Defaults to login for scope read_only and register for scope read_write');

export default {
  title: 'Stripe Connect',
  alsoCalled: ['stripe'],
  tenantsAre: { one: 'stripe account', many: 'stripe accounts' },
  protocols: ['oauth2'],
  gathered: '2026-11',
  values: { email: 'address of mail to fill the form with' },
  endpoints: {
    authorize: 'https://connect.stripe.com/oauth/authorize',
    token: 'https://connect.stripe.com/oauth/token',
    sure: ['in-code'],
    sources: [publicCode('connect.stripe.com/oauth/authorize'), docs],
  },
  scope: {
    asks: 'read_write',
    note: 'a platform that charges needs read_write. Without a scope Stripe takes read_only, whose page is the login anyway. With read_write no account can be connected that another platform controls (since June 2021)',
    sure: ['documented', 'in-code'],
    sources: [docs, standard, types],
  },
  forcesLogin: [
    {
      parameters: { stripe_landing: 'login' },
      endsNoSession: true,
      note: 'it chooses the page that is shown, and ends no session. It changes something with the scope read_write alone, whose page is the registration; Stripe says to do so only where all your users have Stripe accounts already',
      sure: ['documented', 'in-code'],
      sources: [docs, types],
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
      note: 'a link beside the Connect button; also a step of a browser test. One public file gives it a redirect, to a page of the dashboard: what becomes of a page of yours was not seen, so it is left out here',
      sure: ['in-code'],
      sources: [publicCode('dashboard.stripe.com/logout')],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'token-answer', at: ['stripe_user_id'] },
        isShared: true,
        note: 'the account that you were granted access to, and not the person who granted it',
        sure: ['documented'],
        sources: [docs, types],
      },
    ],
  },
  pitfalls: [
    {
      says: 'OAuth is no longer what Stripe recommends to new platforms',
      sure: ['documented'],
      sources: [standard],
    },
  ],
} satisfies CatalogueEntry;

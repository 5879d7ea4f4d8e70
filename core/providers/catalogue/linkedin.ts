import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs = 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow';
const signIn =
  'https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2';

export default {
  title: 'LinkedIn',
  protocols: ['oidc'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://www.linkedin.com/oauth/v2/authorization',
    token: 'https://www.linkedin.com/oauth/v2/accessToken',
    userinfo: 'https://api.linkedin.com/v2/userinfo',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/linkedin.ts'), signIn],
  },
  scope: {
    asks: 'openid profile email',
    note: 'openid alone brings a sub, and neither name nor mail to show at the first connect: those come with profile and email',
    sure: ['documented'],
    sources: [signIn],
  },
  discovery: {
    url: 'https://www.linkedin.com/oauth/.well-known/openid-configuration',
    sure: ['in-code'],
    sources: [publicCode('www.linkedin.com/oauth/.well-known/openid-configuration')],
  },
  unofficialLogouts: [
    {
      url: 'https://www.linkedin.com/m/logout',
      sure: ['in-code'],
      sources: [publicCode('linkedin.com/m/logout')],
    },
  ],
  account: {
    person: [{ read: { from: 'userinfo', at: ['sub'] }, sure: ['documented'], sources: [signIn] }],
  },
  outagePage: {
    summaryUrl: 'https://www.linkedin-apistatus.com/api/v2/summary.json',
    sure: ['in-code'],
    sources: [publicCode('www.linkedin-apistatus.com/api/v2')],
  },
  pitfalls: [
    {
      says: 'it goes straight back when somebody is logged in and has granted before',
      sure: ['documented'],
      sources: [docs],
    },
  ],
  offline: { consent: { is: 'remembered', sure: ['documented'], sources: [docs] } },
} satisfies CatalogueEntry;

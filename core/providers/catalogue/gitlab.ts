import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const discovery = publicFile('api-evangelist/gitlab', 'well-known/gitlab-openid-configuration.json');
const docs = 'https://docs.gitlab.com/integration/openid_connect_provider';
const wiki = 'https://github.com/doorkeeper-gem/doorkeeper-openid_connect/wiki/Prompt-and-Max-Age';

export default {
  title: 'GitLab.com',
  protocols: ['oidc'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://gitlab.com/oauth/authorize',
    token: 'https://gitlab.com/oauth/token',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/gitlab.ts')],
  },
  discovery: {
    url: 'https://gitlab.com/.well-known/openid-configuration',
    sure: ['in-code'],
    sources: [publicCode('gitlab.com/.well-known/openid-configuration')],
  },
  formPost: {
    note: 'a third party read it in the discovery document',
    sure: ['measured'],
    sources: [discovery],
  },
  forcesLogin: [
    {
      parameters: { prompt: 'login' },
      note: 'only with the scope openid; auth_time, by which the ID token says whether it was done, is documented',
      sure: ['in-code'],
      sources: [
        publicFile('gitlabhq/gitlabhq', 'config/initializers/doorkeeper_openid_connect.rb'),
        wiki,
        'https://github.com/doorkeeper-gem/doorkeeper-openid_connect/pull/287',
        docs,
      ],
    },
  ],
  account: {
    person: [
      { read: { from: 'id-token', at: ['sub'] }, sure: ['documented'], sources: [docs] },
      { read: { from: 'userinfo', at: ['nickname'] }, sure: ['documented'], sources: [docs] },
    ],
  },
  pitfalls: [
    {
      says: 'its discovery document has no end_session_endpoint',
      sure: ['measured'],
      sources: [discovery],
    },
    {
      says: 'https://gitlab.com/users/sign_out, which public code opens, is answered by POST alone: a redirect is a GET, and ends no session there',
      sure: ['in-code'],
      sources: [
        publicCode('gitlab.com/users/sign_out'),
        publicFile('gitlabhq/gitlabhq', 'config/routes/user.rb'),
        publicFile('gitlabhq/gitlabhq', 'config/initializers/8_devise.rb'),
      ],
    },
  ],
  offline: {
    session: {
      idleMinutes: 7 * 24 * 60,
      note: 'as it comes; that activity begins it anew is told in an issue of GitLab’s',
      sure: ['in-code'],
      sources: [
        publicCode('session_expire_delay integer DEFAULT 10080'),
        'https://gitlab.com/gitlab-org/gitlab/-/issues/395038',
      ],
    },
  },
} satisfies CatalogueEntry;

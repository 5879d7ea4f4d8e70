import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const discovery = publicFile('api-evangelist/gitlab', 'well-known/gitlab-openid-configuration.json');
const docs = 'https://docs.gitlab.com/integration/openid_connect_provider';
const wiki = 'https://github.com/doorkeeper-gem/doorkeeper-openid_connect/wiki/Prompt-and-Max-Age';

const scopeRefused = 'https://gitlab.com/gitterHQ/webapp/-/merge_requests/2018';
const profile = 'https://docs.gitlab.com/ee/user/profile/';

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
  scope: {
    asks: 'openid',
    note: 'openid has to be selected in the settings of the application, as any other scope: one that is not there is refused ("The requested scope is invalid, unknown, or malformed"), with api beside it too',
    sure: ['documented'],
    sources: [docs, scopeRefused],
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
      saysAuthTime: true,
      note: 'only with the scope openid. It signs out of GitLab first: the session ends in every tab of this browser. auth_time, which the ID token has, is documented',
      sure: ['in-code'],
      sources: [
        publicFile('gitlabhq/gitlabhq', 'config/initializers/doorkeeper_openid_connect.rb'),
        wiki,
        docs,
      ],
    },
  ],
  account: {
    person: [
      { read: { from: 'id-token', at: ['sub'] }, sure: ['documented'], sources: [docs] },
      {
        read: { from: 'userinfo', at: ['nickname'] },
        isComparable: false,
        note: 'the username, which its person can change, and somebody else can take then',
        sure: ['documented'],
        sources: [docs, profile],
      },
    ],
  },
  pitfalls: [
    {
      says: 'the consent page is left out for a confidential application that has a token of the person already; the library behind it knows prompt=consent, and whether that brings the page back at gitlab.com was not seen',
      sure: ['in-code'],
      sources: [publicFile('gitlabhq/gitlabhq', 'app/controllers/oauth/authorizations_controller.rb'), wiki],
    },
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

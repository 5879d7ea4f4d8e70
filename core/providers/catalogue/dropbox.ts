import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const rust = 'https://docs.rs/dropbox-sdk/latest/dropbox_sdk/oauth2/struct.AuthorizeUrlBuilder.html';
const java =
  'https://dropbox.github.io/dropbox-sdk-java/api-docs/v7.1.1/com/dropbox/core/DbxWebAuth.Request.Builder.html';
const answer =
  'https://dropbox.github.io/dropbox-sdk-java/api-docs/v7.1.0/com/dropbox/core/DbxAuthFinish.html';
const reader = publicFile(
  'dropbox/dropbox-sdk-java',
  'core/src/main/java/com/dropbox/core/DbxAuthFinish.java',
);

export default {
  title: 'Dropbox',
  tenantsAre: { one: 'team', many: 'teams' },
  protocols: ['oauth2'],
  gathered: '2026-11',
  values: { role: 'personal or work' },
  endpoints: {
    authorize: 'https://www.dropbox.com/oauth2/authorize',
    token: 'https://api.dropboxapi.com/oauth2/token',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/dropbox.ts')],
  },
  forcesLogin: [
    {
      parameters: { force_reauthentication: 'true' },
      note: 'documented in its SDKs, whose text says that people are signed out at Dropbox first (so in every tab of this browser), and that it is for where there is a definite reason',
      sure: ['documented', 'in-code'],
      sources: [
        rust,
        publicCode('users will be signed out if they are currently signed in'),
        publicCode('force_reauthentication=true'),
      ],
    },
  ],
  asksConsentAgain: [
    { parameters: { force_reapprove: 'true' }, sure: ['documented'], sources: [rust, java] },
  ],
  pins: [
    {
      names: 'the kind of account, personal or work',
      by: { require_role: '{role}' },
      narrowsOnly: true,
      sure: ['documented'],
      sources: [rust, java],
    },
  ],
  unofficialLogouts: [
    {
      url: 'https://www.dropbox.com/logout',
      note: 'also seen in a hidden iframe',
      sure: ['in-code'],
      sources: [publicCode('dropbox.com/logout')],
    },
  ],
  account: {
    person: [
      { read: { from: 'token-answer', at: ['account_id'] }, sure: ['documented'], sources: [answer, reader] },
      { read: { from: 'token-answer', at: ['uid'] }, sure: ['documented'], sources: [answer, reader] },
    ],
    tenant: [
      {
        read: { from: 'token-answer', at: ['team_id'] },
        isComparable: false,
        note: 'the Java SDK expects account_id or team_id',
        sure: ['documented', 'in-code'],
        sources: [answer, reader],
      },
    ],
  },
  pitfalls: [
    {
      says: 'the token answer has neither name nor mail to show at the first connect: POST https://api.dropboxapi.com/2/users/get_current_account has both, with the scope account_info.read',
      sure: ['in-code'],
      sources: [
        publicCode('https://api.dropboxapi.com/2/users/get_current_account'),
        'https://v2.lucia-auth.com/oauth/providers/dropbox',
      ],
    },
  ],
} satisfies CatalogueEntry;

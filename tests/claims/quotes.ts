/** What the forum thread says, by the number under which docs/claims.md lists it. */
export const quotes = {
  S1: 'the account will stay logged in all the time',
  S2: 'Your login is separate from the api authorization itself',
  S3: 'The access key is only valid for 24 hours unless a refresh is called for it',
  S4: 'if another access key using the same credentials is authed by code then the previous access key immediately becomes invalid',
  S5: 'Our SSO session is good for 3 days, unless you manually logout',
  S6: 'a 15 min timeout. However if they have a valid SSO cookie they can be relogged in automatically … you will see a couple redirects',
  S7: 'There is no rest call to terminate your session with CAS',
  S8: "if your system is the one making the request it wouldn't logout the user anyhow since you don't have access to their session",
  S9: 'a few different places they can click a logout link',
  S10: 'Is there something like auth_type=reauthenticate … There is not',
  S11: 'it used to have a documentation … this document has been removed',
  S12: 'user B … will not prompt user to login … and show authorisation consent screen of user account A',
  S13: 'That should only happen if User A and User B are on the same machine in the same browser … completely different session cookies',
  S14: 'https://signin.infusionsoft.com/logout?service=https%3A%2F%2Faccounts…client_id%3D123 Will work',
  S16: 'replace your redirect_uri and client_id to yours',
} as const;

export type ClaimId = keyof typeof quotes;

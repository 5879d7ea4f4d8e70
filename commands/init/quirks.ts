/** What a discovery document says and does not mean, by the address of its issuer. */
const quirks: readonly { issuer: RegExp; leaveOut: string; note: string }[] = [
  {
    // Amazon Cognito, "Logout endpoint": client_id and logout_uri, no post_logout_redirect_uri and no id_token_hint.
    issuer: /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\//,
    leaveOut: 'end_session_endpoint',
    note: 'the end_session_endpoint is left out: Cognito\'s logout is none by the standard, it takes client_id and logout_uri; to use it, write "logout": {"url": …, "serviceParameter": "logout_uri"}',
  },
];

/** The document without what it does not mean, and a sentence about each. */
export function withoutQuirks<T extends { issuer: string }>(metadata: T): { metadata: T; notes: string[] } {
  const found = quirks.filter(({ issuer, leaveOut }) => issuer.test(metadata.issuer) && leaveOut in metadata);
  const left = new Set(found.map(({ leaveOut }) => leaveOut));
  const kept = Object.entries(metadata).filter(([name]) => !left.has(name));
  return { metadata: Object.fromEntries(kept) as T, notes: found.map(({ note }) => note) };
}

import { faultOfRedirectUri } from '../../core/remedies/nested-url/redirect-uri.ts';

/** What is wrong with the value of --client-id, a sentence each. */
export function problemsOfClientId(clientId: string): string[] {
  if (clientId === '') return ['--client-id is missing: give the client_id that the provider gave your app'];
  return /\s/.test(clientId) ? ['--client-id holds white space: copy it again'] : [];
}

/** What is wrong with the value of --redirect-uri, a sentence each. */
export function problemsOfRedirectUri(redirectUri: string): string[] {
  if (redirectUri === '') return ['--redirect-uri is missing: give the one that is registered for your app'];
  switch (faultOfRedirectUri(redirectUri)) {
    case 'redirect-uri-not-a-url':
      return ['--redirect-uri is not a whole URL: expected something like https://app.example/callback'];
    case 'redirect-uri-fragment':
      return [
        '--redirect-uri holds a #, which OAuth forbids (RFC 6749, 3.1.2): leave it and what follows out',
      ];
    case null:
      return [];
  }
}

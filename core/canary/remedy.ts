import type { OAuthClient } from '../app/oauth-client.ts';
import type { Profile } from '../providers/profile.ts';
import { nestParameters } from '../remedies/nested-url/build.ts';
import { telltaleState } from './judge/authorize-request.ts';

/** What the authorize request itself asks the provider for, where that is watched in place of a logout before it. */
export interface Asking {
  /** As a reader knows it: `prompt=select_account`. */
  title: string;
  parameters: Readonly<Record<string, string>>;
  /** Whether it asks which account, and not for a password: then A's stands there to be chosen. */
  isChoice: boolean;
}

interface Remedy {
  profile: Profile;
  client: OAuthClient;
  /** Null: the logout that goes on to the authorize request. */
  asking: Asking | null;
}

/** An authorize request to be recognised by, and the address that the browser is sent to for it. */
export function withRemedy({ profile, client, asking }: Remedy): { sent: URL; url: URL } {
  const sent = client.authorizeUrl(telltaleState(), asking?.parameters);
  return { sent, url: asking ? sent : new URL(nestParameters(profile, [...sent.searchParams])) };
}

import type { Secret } from '../base/secret.ts';
import type { Profile } from '../providers/profile.ts';
import type { Config } from '../settings/load.ts';
import { variables } from '../settings/variables.ts';
import { formsOfCode } from '../text/forms-of-code.ts';
import { hideWhatCanBe } from '../text/hide-secrets.ts';
import { reportWords } from './report-words.ts';

/** Of a target's file, which nobody may have looked through yet. */
export interface FileWithSecrets {
  profile: Profile;
  client?: { id: string; secret: string } | undefined;
  accounts?: Readonly<Record<'userA' | 'userB', Account>> | undefined;
}

interface Account {
  username: string;
  name: string;
  subject?: string | null | undefined;
  tenants?: readonly string[] | undefined;
  password: string;
  oneTimeCode?: string | undefined;
}

/** What a file of one's own has of secrets, which pages of a server on this machine may show as well as any. */
export function hideSecretsOfFile({ profile, client, accounts }: FileWithSecrets, settings: Config): void {
  const people = Object.values(accounts ?? {});
  const { clientId, clientSecret } = settings;
  const secret = client?.secret ?? (isSecretSet(clientSecret) ? clientSecret.reveal() : '');
  const names = people.flatMap(({ username, name, tenants, subject }) => [
    username,
    name,
    subject ?? '',
    ...(tenants ?? []),
  ]);
  hideWhatCanBe(
    [secret, ...people.flatMap(({ password, oneTimeCode }) => [password, ...formsOfCode(oneTimeCode ?? '')])],
    [...names, client?.id ?? clientId, ...reportWords(profile)],
  );
}

/** Neither that of a public client, nor the one that everybody has who has set none. */
export function isSecretSet(secret: Secret): boolean {
  return !['', variables.clientSecret.fallback].includes(secret.reveal());
}

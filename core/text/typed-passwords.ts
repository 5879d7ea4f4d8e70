import { Secret } from '../base/secret.ts';
import { ofThisProcess } from './redactor.ts';

/**
 * From now on this process does not tell the passwords of addresses that somebody typed: as words of the command, in a
 * setting, or for a proxy.
 */
export function hideTypedPasswords(words: readonly string[], env: NodeJS.ProcessEnv): void {
  const settings = Object.entries(env).filter(([name]) => /^FRESH_LOGIN_|_PROXY$/i.test(name));
  const typed = [...words, ...settings.map(([, value]) => value ?? '')];
  ofThisProcess.hide(...typed.map(passwordIn).map((password) => new Secret(password)));
}

/** Empty where there is none. Where the password has a sign that ends a host, the address is none. */
function passwordIn(typed: string): string {
  const address = /[a-z][a-z\d+.-]*:[/\\]+.*$/is.exec(typed)?.[0] ?? '';
  const [, said = ''] = /^[^:]*:[/\\]+[^:/?#@]*:(.*)@/s.exec(address) ?? [];
  return !URL.canParse(address) || new URL(address).password !== '' ? said : '';
}

import { isWordOfName } from '../text/parameter-name.ts';
import { redacted, withoutSecrets } from '../text/redactor.ts';

/** Where a profile lists the cookies of its sessions. */
export interface Lists {
  layers: readonly { cookies: readonly string[] }[];
}

/**
 * A cookie's name as it may be shown. Some servers write a one-time value into it (`.AspNetCore.OpenIdConnect.Nonce.CfDJ8…`,
 * `mod_auth_openidc_state_…`): from the first piece that is no word on, nothing is. What the profile lists is shown as it stands.
 */
export function shownCookieName(name: string, { layers }: Lists = { layers: [] }): string {
  if (layers.some(({ cookies }) => cookies.includes(name))) return name;
  const pieces = withoutSecrets(name)
    .replaceAll(redacted, '…')
    .split(/(?<=[^A-Za-z\d])/);
  const first = pieces.findIndex((piece) => !isWord(piece));
  return first < 0 ? name : `${pieces.slice(0, first).join('')}…`;
}

/** With what separates it from the next one. */
function isWord(piece: string): boolean {
  const [, word = '', rest = ''] = /^([A-Za-z\d]*)(.*)$/s.exec(piece) ?? [];
  return /^[-_.[\]]?$/.test(rest) && isWordOfName(word);
}

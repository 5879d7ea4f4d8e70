import type { NamedValue } from './handed-in.ts';

/** What stands for a password where the key is the name: GitHub, Freshdesk and Toggl have it so. */
const noPassword = /^(?:x|x-oauth-basic|api_token)?$/i;

/** Of a parameter that says where, what for or who, and opens nothing (RFC 7616, RFC 5849). */
const harmless =
  /^(?:realm|uri|user(?:name)?\*?|account|login|e-?mail|algorithm|oauth_signature_method|scope|signedheaders)$/i;

/**
 * What `Authorization` says behind the name of its scheme (RFC 9110, 11.4), as a whole and by its parameters; of Basic (RFC
 * 7617), and of schemes that write the same without Base64, the two parts. Whoever has a password is no secret: whose
 * session it was is what is asked.
 */
export function ofAuthorization(header: string): string[] {
  const credentials = header.trim().replace(/^[^\s=,]{1,100}\s+/, '');
  const [first = ''] = credentials.split(/[\s,]/, 1);
  const values = [...header.matchAll(parameter)]
    .map(
      ([, name = '', ...[quoted, single, bare]]): NamedValue => [
        name,
        (quoted ?? single)?.replace(/\\(.)/gs, '$1') ?? bare ?? '',
      ],
    )
    .filter(([name, value]) => !harmless.test(name) && !isAddress.test(value) && !isMail.test(value));
  return [
    ...(isParameter.test(first) ? [] : [first]),
    // Parts of a long secret are taken out, too.
    ...values.map(([, value]) => value),
    ...[credentials, Buffer.from(credentials, 'base64').toString()].flatMap(partsOf),
  ];
}

/** Whether a header of this name, in small letters, does. */
export const authorizes = /^(?:proxy-)?authorization$/;

const parameter =
  /(?<![\w*-])([\w*-]{1,100})\s{0,9}=\s{0,9}(?:"((?:[^"\\]|\\.){1,8000})"|'((?:[^'\\]|\\.){1,8000})'|([^\s"',;=][^\s",;]{0,8000}))/gs;

/** Not the `=` by which Base64 ends. */
const isParameter = /^[\w*-]{1,100}=(?!=?$)/;

const isMail = /^[^\s@]+@[^\s@]+$/;

const isAddress = /^https?(?::|%3A)/i;

function partsOf(credentials: string): string[] {
  const [, name = '', password = ''] = /^([^:]*):(.*)$/s.exec(credentials) ?? [];
  const isKey = /\d/.test(name) && !isMail.test(name) && noPassword.test(password);
  return isKey ? [name] : [password];
}

/** Words that a field for a password or a code has in its name, in the languages that login pages are written in. */
const words = new Set([
  ...['pw', 'pin', 'tan', 'otp', 'code', 'codes', 'token', 'answer', 'cred', 'creds', 'credential', 'mdp'],
  ...[
    'credentials',
    'secret',
    'assertion',
    'wresult',
    'clave',
    'heslo',
    'haslo',
    'hasło',
    'parola',
    'sifre',
    'şifre',
  ],
  ...['otc', 'geslo', 'lozinka', 'jelszo', 'parool', 'sandi', 'wordpass'],
]);

/** The same, where it stands within a word: `userpass`, `loginpwd`, `smscode`. */
const parts =
  /pass(?!port|age|ive|enger)|pwd|kennwort|contrase|senha|motdepasse|wachtwoord|losenord|adgangskode|kodeord|passord|salasana|slaptazod|matkhau|totp|mfa|2fa|(?:sms|security|verification|backup|recovery|login|auth|access|mail)code|(?:secret|token|credential)s?$|[cx]srf$|парол|密码|密碼|パスワード|비밀번호/u;

/** What a script or a server put into a form, and nobody typed. */
const madeUp = /csrf|xsrf|nonce|token|ticket|challenge|hash|salt|captcha|signature|verifier|timestamp/;

/** A code that is none: what a page or a protocol calls so. */
const harmless = /challenge|country|language|lang|locale|zip|postal|error|status|currency/;

/** Whether a field of this name may have held a password or a code: of two names for one thing, sites choose a third. */
export function mayHoldSecret(name: string): boolean {
  const said = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase();
  const each = said.split(/[^\p{L}\p{N}]+/u).map((word) => word.replace(/\d+$/, ''));
  // `userpw`, `loginPW`: no word that is written in Latin letters ends so.
  if (each.some((word) => word.endsWith('pw'))) return true;
  const joined = said.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return (each.some((word) => words.has(word)) || parts.test(joined)) && !harmless.test(joined);
}

/** Whether a field is about who somebody is, and not about what only they know, or nobody does. */
export function maySayWho(name: string): boolean {
  return /user|login|mail|identifier/i.test(name) && !mayHoldSecret(name) && !madeUp.test(name.toLowerCase());
}

/** Whether it is that of the name and of nothing else: fields such as user_timezone are not. */
export function saysWho(name: string): boolean {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2');
  return maySayWho(name) && itsName.test(words);
}

const itsName =
  /(?:^|[^a-z])(?:user(?:[_-]?(?:name|id))?|login(?:[_-]?(?:name|id|fmt))?|e?[_-]?mail(?:[_-]?address)?|identifier)(?:[_-]?(?:input|field|id))?\W*$/i;

import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { withoutRoot } from '../base/without-root.ts';

/**
 * An account by a hash of its name: usernames are mostly addresses of people, and the state may travel through a cache
 * of CI. Spellings that a provider may take for one account are one here, as a password that was refused for one of them is
 * better not typed for another: whatever the case, the width and the composition of letters (Unicode NFKC), white space
 * and what is not seen, the last dot of a domain, and its name in Punycode.
 */
export function accountKey(username: string): string {
  const plain = username.normalize('NFKC').replaceAll(/[\s\p{Cf}\p{Cc}]/gu, '');
  const at = plain.lastIndexOf('@') + 1;
  const domain = withoutRoot(plain.slice(at));
  const folded = plain.slice(0, at) + ((at > 0 && domainToASCII(domain)) || domain);
  return hashed(folded.toUpperCase().toLowerCase().normalize('NFKC'));
}

/** Every key by which a note may stand for an account: of earlier versions, which hashed the name as it was written, too. */
export function accountKeys(username: string): string[] {
  return [accountKey(username), hashed(username)];
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

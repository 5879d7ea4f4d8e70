import { Secret as Base32, TOTP, URI } from 'otpauth';

/** What makes codes from a TOTP secret (RFC 6238): Base32, or an `otpauth:` address. Null of what is neither, or has no key in it. */
export function totpOf(secret: string): TOTP | null {
  const text = secret.trim();
  try {
    const read = /^otpauth:/i.test(text)
      ? URI.parse(text)
      : new TOTP({ secret: Base32.fromBase32(text.replace(/[\s-]/g, '').toUpperCase()) });
    return read instanceof TOTP && read.secret.bytes.length > 0 ? read : null;
  } catch {
    // The library's message shows what it was given.
    return null;
  }
}

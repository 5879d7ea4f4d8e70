import type { Entry } from '../../providers/entry.ts';
import type { Take } from './take.ts';

type Signature = NonNullable<Entry['signsCallback']>;

/** What the lines of `signatureCode` need of Node. */
export const signatureImport = "import { createHmac, timingSafeEqual } from 'node:crypto';";

/**
 * Whether the provider made the callback, as lines of code. Every other parameter is in what it signs, as often as it is there, so
 * that none can be put beside: sorted by name and percent-encoded, `+` too. Hashes of equal length are compared in constant time.
 */
export function signatureCode({ parameter }: Signature, take: Take): string[] {
  return [
    '// Before the code is exchanged: whether the provider made this callback.',
    `const signed = new URLSearchParams(new URL(${take('callback')}).searchParams);`,
    `const said = Buffer.from(signed.get('${parameter}') ?? '', 'hex');`,
    `signed.delete('${parameter}');`,
    'signed.sort();',
    "const text = signed.toString().replaceAll('+', '%20');",
    `const made = createHmac('sha256', ${take('clientSecret')}).update(text).digest();`,
    'if (said.length !== made.length || !timingSafeEqual(said, made))',
    `  throw new Error('the callback’s ${parameter} is not the provider’s');`,
  ];
}

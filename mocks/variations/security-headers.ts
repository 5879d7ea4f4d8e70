import { inAnswers, rebuilt } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const headers: [string, string][] = [
  ['strict-transport-security', 'max-age=31536000; includeSubDomains; preload'],
  [
    'content-security-policy',
    "default-src 'self' 'unsafe-inline' data:; frame-ancestors 'none'; base-uri 'none'",
  ],
  ['cross-origin-opener-policy', 'same-origin'],
  ['permissions-policy', 'geolocation=(), camera=()'],
  ['referrer-policy', 'no-referrer'],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
];

export default {
  what: 'answers carry every header that a security review asks for',
  handlers: inAnswers((response) => rebuilt(response, { headers: [...response.headers, ...headers] })),
} satisfies VariationFile;

import { inAnswers, rebuilt } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const analytics = [
  '_ga=GA1.2.3.4; Domain=infusionsoft.com; Path=/; Expires=Wed, 09 Jun 2100 10:18:14 GMT',
  '__cf_bm=a+b/c=; Path=/; HttpOnly; Secure; SameSite=None',
  'optimizely="{%22a%22:1,b}"; Path=/; Max-Age=31536000; Priority=High',
  'AWSALB=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
];

export default {
  what: 'every answer sets cookies of analytics',
  handlers: inAnswers((response) =>
    rebuilt(response, {
      headers: [...response.headers, ...analytics.map((cookie): [string, string] => ['set-cookie', cookie])],
    }),
  ),
} satisfies VariationFile;

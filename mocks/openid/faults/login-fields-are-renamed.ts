import { inLoginPages } from '../../rewrite.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { everywhere } from './where.ts';

export default {
  what: 'the login form has other names for its fields',
  where: everywhere,
  handlers: inLoginPages((markup) => markup.replaceAll('name="username"', 'name="member"')),
  drift: { class: 'login-changed' },
} satisfies ProviderFaultFile;

import { inPages } from '../../rewrite.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { whereOneChooses } from './where.ts';

export default {
  what: 'the account chooser has no way to an account that it does not list',
  where: whereOneChooses,
  handlers: inPages((markup) => markup.replace(/<button[^>]* name="another"[^>]*>[^<]*<\/button>/, '')),
  drift: { class: 'login-changed', watching: ['choice'] },
  turns: { 'select-account': 'leak' },
} satisfies ProviderFaultFile;

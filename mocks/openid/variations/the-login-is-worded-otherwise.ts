import { inPages } from '../../rewrite.ts';
import { everywhere } from '../faults/where.ts';
import type { ProviderVariationFile } from './catalog.ts';

export default {
  what: 'the login form has another heading, and other labels for its fields',
  where: everywhere,
  handlers: inPages((markup) =>
    markup
      .replace('<h1>Log in</h1>', '<h1>Welcome back</h1><p>to continue</p>')
      .replace('>Email address<', '>Email or phone<')
      .replace('>Password<', '>Your password<'),
  ),
} satisfies ProviderVariationFile;

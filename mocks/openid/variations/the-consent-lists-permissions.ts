import { inPages } from '../../rewrite.ts';
import { everywhere } from '../faults/where.ts';
import type { ProviderVariationFile } from './catalog.ts';

const list =
  '<ul><li>See who you are</li><li>See your email address</li><li>Keep access when you are away</li></ul>';

export default {
  what: 'the consent page lists what is allowed',
  where: everywhere,
  handlers: inPages((markup) =>
    markup.replace('would like to access your account.</p>', (text) => text + list),
  ),
} satisfies ProviderVariationFile;

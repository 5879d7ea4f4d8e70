import { inPages } from '../../rewrite.ts';
import { everywhere } from '../faults/where.ts';
import type { ProviderVariationFile } from './catalog.ts';

export default {
  what: 'the consent page has another title and other words on its buttons',
  where: everywhere,
  handlers: inPages((markup) =>
    markup
      .replaceAll('>Authorize<', '>Permissions requested<')
      .replaceAll('would like to access your account', 'asks for these permissions')
      .replaceAll('>Allow<', '>Accept<')
      .replaceAll('>Deny<', '>Cancel<'),
  ),
} satisfies ProviderVariationFile;

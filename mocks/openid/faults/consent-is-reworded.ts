import { inPages } from '../../rewrite.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { everywhere } from './where.ts';

export default {
  what: 'the consent page has another title and other buttons',
  where: everywhere,
  handlers: inPages((markup) =>
    markup
      .replaceAll('Authorize', 'Connect an app')
      .replaceAll('name="allow"', 'name="connect"')
      .replaceAll('>Allow<', '>Connect<'),
  ),
  drift: { class: 'consent-changed' },
} satisfies ProviderFaultFile;

import { inPages } from '../../rewrite.ts';
import { whereOneChooses } from '../faults/where.ts';
import type { ProviderVariationFile } from './catalog.ts';

export default {
  what: 'the account chooser lists its accounts in another order',
  where: whereOneChooses,
  handlers: inPages((markup, { pathname }) =>
    pathname === '/choose-account'
      ? markup.replace(/<ul>(.*?)<\/ul>/s, (_, list: string) => {
          const entries = list.match(/<li>.*?<\/li>/gs) ?? [];
          return `<ul>${entries.reverse().join('')}</ul>`;
        })
      : markup,
  ),
} satisfies ProviderVariationFile;

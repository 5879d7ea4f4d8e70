import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

function reversed(attributes: string): string {
  const pairs = [...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].reverse();
  return pairs
    .map(([, name = '', value]) => ` ${name.toUpperCase()}${value === undefined ? '' : ` = '${value}'`}`)
    .join('');
}

export default {
  what: 'tags are written in capitals, their attributes in another order and with other quotes',
  handlers: inPages((markup) =>
    markup.replace(
      /<(\/?)([a-z]\w*)([^>]*)>/g,
      (_, slash: string, name: string, attributes: string) =>
        `<${slash}${name.toUpperCase()}${reversed(attributes)}>`,
    ),
  ),
} satisfies VariationFile;

import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

function reversed(attributes: string): string {
  const all = [...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)];
  // Of two of one name the first counts (HTML, 13.2.5.33), and must go on to do so.
  const pairs = all.filter(([, name], at) => all.findIndex(([, other]) => other === name) === at);
  return pairs
    .reverse()
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

import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'forms are sent by inputs instead of buttons',
  handlers: inPages((markup) =>
    markup.replace(
      /<button type="submit"([^>]*)>([^<]*)<\/button>/g,
      (_, attributes: string, text: string) =>
        `<input type="submit"${attributes}${attributes.includes('value=') ? '' : ` value="${text}"`}>`,
    ),
  ),
} satisfies VariationFile;

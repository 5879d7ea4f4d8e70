import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'forms name their whole address, with more parameters',
  handlers: inPages((markup, { origin }) =>
    markup.replace(
      /action="(\/[^"]*)"/g,
      (_, action) => `action="${origin}${action}${action.includes('?') ? '&amp;' : '?'}locale=en#top"`,
    ),
  ),
} satisfies VariationFile;

import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'forms name their whole address, with more parameters',
  handlers: inPages((markup, { origin }) => {
    // What a page's addresses are relative to may be written in it (HTML, 4.2.3).
    const [, base = origin] = /<base href="([^"]*)"/.exec(markup) ?? [];
    const from = new URL(base, origin).origin;
    return markup.replace(
      /action="(\/[^"]*)"/g,
      (_, action) => `action="${from}${action}${action.includes('?') ? '&amp;' : '?'}locale=en#top"`,
    );
  }),
} satisfies VariationFile;

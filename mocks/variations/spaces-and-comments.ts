import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const old = `<!-- <title>Error</title><form action="/old">
<input type="password" name="password"><button name="allow">Log In</button></form> -->`;

export default {
  what: 'the markup has more spaces, and comments with old markup in them',
  handlers: inPages((markup) =>
    markup
      .replace(/<title>([^<]*)/, '<title>\n\t$1\n')
      .replaceAll('><', '>\n\t <')
      .replaceAll(' (', '\n\t  (')
      .replace(/<body>|<form/g, (tag) => old + tag),
  ),
} satisfies VariationFile;

import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const script = "<script>history.replaceState(null, '', location.pathname)</script>";

export default {
  what: 'a script takes the parameters out of the address bar',
  handlers: inPages((markup) => markup.replace('</body>', `${script}</body>`)),
} satisfies VariationFile;

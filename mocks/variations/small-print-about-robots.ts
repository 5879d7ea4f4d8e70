import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const print = '<footer><p>To keep robots out we sometimes verify you are human, by a captcha.</p></footer>';

export default {
  what: 'small print on every page says that robots are kept out',
  handlers: inPages((markup) => markup.replace('</body>', `${print}</body>`)),
} satisfies VariationFile;

import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'the login fields are read-only until somebody comes to them',
  handlers: inLoginPages((markup) =>
    markup.replace('id="username"', 'id="username" readonly onfocus="this.readOnly=false"'),
  ),
} satisfies VariationFile;

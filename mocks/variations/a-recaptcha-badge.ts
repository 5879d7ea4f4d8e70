import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const badge = `<footer>This site is protected by reCAPTCHA;
the Google Privacy Policy and Terms of Service apply.</footer>`;

export default {
  what: 'pages say that they are protected against robots',
  handlers: inPages((markup) => markup.replace('</main>', `</main>${badge}`)),
} satisfies VariationFile;

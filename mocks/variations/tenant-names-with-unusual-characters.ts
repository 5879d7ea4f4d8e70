import { html } from '../../core/base/html.ts';
import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const title = html`Bäckerei "Ö" & Söhne <Süd> – 株式会社 🥖`.text;

export default {
  what: 'tenants are shown by a title of their own',
  handlers: inPages((markup) => markup.replace(/ at (aa111|bb222)\.infusionsoft\.com/g, ` at ${title} ($1)`)),
} satisfies VariationFile;

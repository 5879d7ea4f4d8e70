import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const banner = `<div role="region" aria-label="Cookies"
style="position:fixed;inset:0;z-index:9;background:#fffe"><p>We use cookies.</p>
<button type="button" onclick="this.parentNode.remove()">Allow</button></div>`;

export default {
  what: 'a cookie banner lies over every page until it is answered',
  handlers: inPages((markup) => markup.replace('<body>', `<body>${banner}`)),
} satisfies VariationFile;

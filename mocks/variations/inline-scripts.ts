import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const scripts = `<script>if (top !== self) top.location = self.location;</script>
<script>window.dataLayer ??= []; dataLayer.push({ event: 'page', path: location.href });</script>
<script>function leave(url) { location.replace(url) } function send() { document.forms[0].submit() }</script>
<script type="application/json">{"redirect": "window.location = '/elsewhere'"}</script>`;

export default {
  what: 'pages have scripts that do nothing to a person',
  handlers: inPages((markup) => markup.replace('</head>', `${scripts}</head>`)),
} satisfies VariationFile;

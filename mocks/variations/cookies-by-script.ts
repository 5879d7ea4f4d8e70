import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const script = `<script>
document.cookie = '_fbp=fb.1.2; domain=infusionsoft.com; path=/; max-age=9999';
document.cookie = 'consent=' + encodeURIComponent('{"ads":false}');
localStorage.setItem('seen', '1');
</script>`;

export default {
  what: 'scripts set cookies',
  handlers: inPages((markup) => markup.replace('</body>', `${script}</body>`)),
} satisfies VariationFile;

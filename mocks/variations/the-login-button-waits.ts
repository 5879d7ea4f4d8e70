import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const script = `<script>
const [button] = document.querySelectorAll('form [type=submit]');
const check = () => { button.disabled = !(username.value && password.value) };
document.addEventListener('input', () => setTimeout(check, 100));
check();
</script>`;

export default {
  what: 'a script lets the login button be pressed only when both fields are filled in',
  handlers: inLoginPages((markup) => markup.replace('</body>', `${script}</body>`)),
} satisfies VariationFile;

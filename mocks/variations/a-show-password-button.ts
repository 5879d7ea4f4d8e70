import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const button = `<button type="button" aria-label="Show password"
onclick="password.type = password.type === 'text' ? 'password' : 'text'">👁</button>`;

export default {
  what: 'the password can be shown by a button',
  handlers: inLoginPages((markup) =>
    markup.replace(/<input[^>]*type="password"[^>]*>/, (field) => field + button),
  ),
} satisfies VariationFile;

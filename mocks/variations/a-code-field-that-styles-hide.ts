import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const field = '<p class="code"><input name="otp" autocomplete="one-time-code"></p>';

export default {
  what: 'the login form has a field for a code that a style sheet hides',
  handlers: inLoginPages((markup) =>
    markup
      // Before the page's own, which another variation takes away.
      .replace(/<title>/i, (title) => `<style media="all">.code { display: none }</style>${title}`)
      .replace(/<label for="?username/i, (label) => field + label),
  ),
} satisfies VariationFile;

import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const field = '<p class="code"><input name="otp" autocomplete="one-time-code"></p>';

export default {
  what: 'the login form has a field for a code that a style sheet hides',
  handlers: inLoginPages((markup) =>
    markup
      .replace(/<\/head>/i, '<style>.code { display: none }</style></head>')
      .replace(/<label for="?username/i, (label) => field + label),
  ),
} satisfies VariationFile;

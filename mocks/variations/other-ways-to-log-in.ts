import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const others =
  '<form action="/login/google"><button type="submit">Continue with Google</button></form><p>or</p>';
const help =
  '<p><a href="/forgot">Forgot your password?</a> <a href="/signup">Log In for the first time</a></p>';

export default {
  what: 'the login page offers other accounts to log in with, and help',
  handlers: inLoginPages((markup) =>
    markup
      .replace('<form method="post"', (form) => others + form)
      .replace('</form></main>', `</form>${help}</main>`),
  ),
} satisfies VariationFile;

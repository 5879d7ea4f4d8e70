import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const username = /<label for="username">.*?<input[^>]*>/s;
const password = /<label for="password">.*?<input[^>]*>/s;
/** Of the form that has the password: others may stand before it. */
const toTheEnd = /<label for="password">.*?<\/form>/s;
const hidden = /<input type="hidden"[^>]*>/g;

export default {
  what: 'the login form asks for the password first, and has its hidden fields last',
  handlers: inLoginPages((markup) =>
    markup
      .replace(username, '')
      .replace(password, (field) => `${field}${username.exec(markup)}`)
      .replace(hidden, '')
      .replace(toTheEnd, (fields) => fields.replace('</form>', `${markup.match(hidden)?.join('')}</form>`)),
  ),
} satisfies VariationFile;

import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const box = '<label><input type="checkbox" name="rememberMe" value="true"> Remember me</label>';

export default {
  what: 'the login form offers to remember the user',
  handlers: inLoginPages((markup) => markup.replace('<button type="submit"', (button) => box + button)),
} satisfies VariationFile;

import { inPages } from '../../rewrite.ts';
import { whereOneChooses } from '../faults/where.ts';
import type { ProviderVariationFile } from './catalog.ts';

const more = `<p>To go on, the app will be told your name and your email address.</p>
<footer><a href="#help">Help</a> <a href="#privacy">Privacy</a> <a href="#remove">Remove an account</a></footer>`;

export default {
  what: 'the account chooser says what the app will be told, with links to help and to remove an account',
  where: whereOneChooses,
  handlers: inPages((markup, { pathname }) =>
    pathname === '/choose-account' ? markup.replace('</form></main>', `</form>${more}</main>`) : markup,
  ),
} satisfies ProviderVariationFile;

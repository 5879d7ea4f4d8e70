import { accounts } from '../../core/targets/offline-accounts.ts';
import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const { firstName, lastName, username } = accounts.ada;

export default {
  what: 'the login page lists who was signed in here before, and asks them for a password as well',
  handlers: inLoginPages((markup, { pathname, search }) => {
    const query = new URLSearchParams(search);
    query.set('hint', username);
    const item = `<li>${firstName} ${lastName}: signed out. <a href="${pathname}?${String(query).replaceAll('&', '&amp;')}">Sign in as ${firstName}</a></li>`;
    return markup.replace('</main>', `<ul>${item}</ul></main>`);
  }),
} satisfies VariationFile;

import { inPages } from '../../rewrite.ts';
import { whereOneChooses } from '../faults/where.ts';
import type { ProviderVariationFile } from './catalog.ts';

const picture = '<img alt="" width="32" height="32" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">';

export default {
  what: 'the account chooser shows a picture beside each account',
  where: whereOneChooses,
  handlers: inPages((markup, { pathname }) =>
    pathname === '/choose-account' ? markup.replaceAll('<li>', `<li>${picture}`) : markup,
  ),
} satisfies ProviderVariationFile;

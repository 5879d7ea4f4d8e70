import { inPages } from '../../rewrite.ts';
import { everywhere } from '../faults/where.ts';
import type { ProviderVariationFile } from './catalog.ts';

const search = `<nav><form action="#search"><label for="q">Search the help</label><input id="q" name="q" type="search">
<button type="submit">Search</button></form></nav>`;

export default {
  what: 'a form that searches the help stands before every page',
  where: everywhere,
  handlers: inPages((markup) => markup.replace('<body>', `<body>${search}`)),
} satisfies ProviderVariationFile;

import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const permissions = Array.from(
  { length: 80 },
  (_, index) => `<li>Read and write records of kind ${index + 1}</li>`,
);
const list = `<ul>${permissions.join('\n')}</ul>`;

export default {
  what: 'the consent lists every permission, with the buttons far below',
  handlers: inPages((markup) =>
    markup.replace(/<form method="post" action="\/app\/oauth/, (form) => list + form),
  ),
} satisfies VariationFile;

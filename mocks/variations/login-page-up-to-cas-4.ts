import type { VariationFile } from './catalog.ts';

export default {
  what: 'the login page is that of CAS 3 and 4, with a login ticket',
  knobs: { loginPage: 'lt' },
} satisfies VariationFile;

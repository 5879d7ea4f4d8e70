import type { VariationFile } from './catalog.ts';

export default {
  what: 'the login page is that of CAS 5',
  knobs: { loginPage: 'cas5' },
} satisfies VariationFile;

import type { VariationFile } from './catalog.ts';

export default {
  what: 'the sign-on cookie has the name that it had up to CAS 4',
  knobs: { ssoCookieName: 'CASTGC' },
} satisfies VariationFile;

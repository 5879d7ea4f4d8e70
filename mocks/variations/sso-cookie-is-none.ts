import type { VariationFile } from './catalog.ts';

export default {
  what: 'the sign-on cookie says SameSite=None',
  knobs: { ssoCookieSameSite: 'None' },
} satisfies VariationFile;

import type { VariationFile } from './catalog.ts';

export default {
  what: 'the sign-on cookie says SameSite=Lax',
  knobs: { ssoCookieSameSite: 'Lax' },
} satisfies VariationFile;

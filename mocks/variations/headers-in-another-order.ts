import type { VariationFile } from './catalog.ts';

export default {
  what: 'headers come in another order, with names as in the standards',
  transport: { '*': { headerNames: 'capitalised', headerOrder: 'reversed' } },
} satisfies VariationFile;

import type { VariationFile } from './catalog.ts';

export default {
  what: 'header names are written in capitals',
  transport: { '*': { headerNames: 'upper' } },
} satisfies VariationFile;

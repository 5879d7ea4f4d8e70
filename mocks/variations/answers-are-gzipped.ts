import type { VariationFile } from './catalog.ts';

export default {
  what: 'answers are compressed with gzip',
  transport: { '*': { compression: 'gzip' } },
} satisfies VariationFile;

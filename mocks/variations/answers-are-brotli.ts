import type { VariationFile } from './catalog.ts';

export default {
  what: 'answers are compressed with brotli',
  transport: { '*': { compression: 'br' } },
} satisfies VariationFile;

import type { VariationFile } from './catalog.ts';

export default {
  what: 'answers are compressed with deflate, and have a length',
  transport: { '*': { compression: 'deflate', framing: 'content-length' } },
} satisfies VariationFile;

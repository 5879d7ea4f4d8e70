import type { VariationFile } from './catalog.ts';

export default {
  what: 'every answer comes in chunks',
  transport: { '*': { framing: 'chunked' } },
} satisfies VariationFile;

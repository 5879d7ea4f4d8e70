import type { VariationFile } from './catalog.ts';

export default {
  what: 'every answer takes its time',
  transport: { '*': { delayMs: 200 } },
} satisfies VariationFile;

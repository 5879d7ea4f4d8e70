import type { VariationFile } from './catalog.ts';

export default {
  what: 'every answer closes its connection',
  transport: { '*': { keepAlive: false } },
} satisfies VariationFile;

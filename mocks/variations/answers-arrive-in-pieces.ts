import type { VariationFile } from './catalog.ts';

export default {
  what: 'answers arrive a few bytes at a time, which cuts characters in two',
  transport: { '*': { framing: 'content-length', pieceBytes: 61 } },
} satisfies VariationFile;

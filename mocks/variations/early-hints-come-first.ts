import type { VariationFile } from './catalog.ts';

export default {
  what: 'every answer is announced by a 103 with early hints',
  transport: { '*': { earlyHints: '</site.css>; rel=preload; as=style' } },
} satisfies VariationFile;

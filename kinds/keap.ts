import type { KindFile } from './catalog.ts';

export default {
  title: 'Keap',
} satisfies KindFile;

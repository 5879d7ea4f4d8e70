import type { KindFile } from './catalog.ts';

export default {
  title: 'Keap, single logout late',
  knobs: { singleLogout: 'late' },
} satisfies KindFile;

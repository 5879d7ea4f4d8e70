import type { KindFile } from './catalog.ts';

export default {
  title: 'Keap, single logout lost',
  knobs: { singleLogout: 'lost' },
} satisfies KindFile;

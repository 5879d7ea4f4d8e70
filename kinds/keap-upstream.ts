import type { KindFile } from './catalog.ts';

export default {
  title: 'Keap behind an upstream identity provider',
  knobs: { loginPage: 'upstream' },
} satisfies KindFile;

import type { KindFile } from './catalog.ts';

export default {
  title: 'django-cas-server, OAuth on its session',
  target: 'django-cas',
  engines: ['chromium'],
} satisfies KindFile;

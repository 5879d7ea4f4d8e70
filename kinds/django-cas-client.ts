import type { KindFile } from './catalog.ts';

export default {
  title: 'django-oauth-toolkit behind django-cas-server',
  target: 'django-cas-client',
  engines: ['chromium'],
} satisfies KindFile;

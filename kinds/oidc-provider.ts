import type { KindFile } from './catalog.ts';

export default {
  title: 'oidc-provider, a real OpenID provider',
  target: 'oidc-provider',
} satisfies KindFile;

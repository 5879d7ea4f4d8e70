import { djangoCas } from '../../providers/django-cas.ts';
import { accounts } from '../servers/django-cas/accounts.ts';
import { client } from '../servers/test-client.ts';
import type { TargetFile } from './catalog.ts';

export default {
  server: 'django-cas',
  at: ({ cas = '' }) => ({
    mode: 'loopback',
    profile: djangoCas(cas),
    client,
    accounts,
    expected: {
      'shared-browser-at-once': { verdict: 'leak', layer: 'sso', consent: 'names-nobody' },
      'own-browsers': { verdict: 'isolated', consent: 'names-nobody' },
      'logout-service': { verdict: 'fresh-login', consent: 'names-nobody' },
      'logout-service-from-the-server': { verdict: 'leak', layer: 'sso' },
      'prompt-login': { verdict: 'leak', layer: 'sso' },
    },
  }),
} satisfies TargetFile;

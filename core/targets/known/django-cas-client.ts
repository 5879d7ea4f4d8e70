import { djangoCasClient } from '../../providers/django-cas-client.ts';
import { accounts } from '../servers/django-cas/accounts.ts';
import { client } from '../servers/test-client.ts';
import type { TargetFile } from './catalog.ts';

export default {
  server: 'django-cas',
  at: ({ cas = '', site = '' }) => ({
    mode: 'loopback',
    profile: djangoCasClient(site, cas),
    client,
    accounts,
    // No single logout reaches the second session, and the harness has to find that out.
    drift: 'leak-local',
    expected: {
      'shared-browser-at-once': { verdict: 'leak', layer: 'local', consent: 'names-nobody' },
      'own-browsers': { verdict: 'isolated', consent: 'names-nobody' },
      'logout-service': { verdict: 'leak', layer: 'local', consent: 'names-nobody' },
      'local-logout': { verdict: 'fresh-login', consent: 'names-nobody' },
    },
  }),
} satisfies TargetFile;

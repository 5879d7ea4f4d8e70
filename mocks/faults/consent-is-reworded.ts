import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'the consent page has another title and other buttons',
  handlers: (world) => [
    http.get(`${accountCentral}/app/oauth/authorize`, async ({ request }) =>
      reworded(await world.asUsual(request), (text) =>
        text
          .replaceAll('Authorize Application', 'Connect an app')
          .replaceAll('name="allow"', 'name="connect"')
          .replaceAll('>Allow<', '>Connect<'),
      ),
    ),
  ],
  drift: { class: 'consent-changed' },
} satisfies FaultFile;

import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'the consent page does not say whose account it is about',
  handlers: (world) => [
    http.get(`${accountCentral}/app/oauth/authorize`, async ({ request }) =>
      reworded(await world.asUsual(request), (text) => text.replace(/<header>.*?<\/header>/s, '')),
    ),
  ],
  drift: { class: 'consent-changed' },
} satisfies FaultFile;

import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the login leads to the home page instead of back to the authorize URL',
  handlers: (world) => [
    http.get(`${accountCentral}/login/cas`, async ({ request }) =>
      leadingTo(await world.asUsual(request), () => `${accountCentral}/app/central/home`),
    ),
  ],
  drift: { class: 'diverted' },
} satisfies FaultFile;

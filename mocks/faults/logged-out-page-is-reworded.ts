import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded, withService } from './changed.ts';

const goodbye = '<!doctype html><title>Goodbye</title><h1>See you soon</h1>';

export default {
  what: 'the logout ends on a page that nobody has seen before',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) =>
      reworded(await world.asUsual(withService(request, () => null)), () => goodbye),
    ),
  ],
  drift: { class: 'stranded' },
} satisfies FaultFile;

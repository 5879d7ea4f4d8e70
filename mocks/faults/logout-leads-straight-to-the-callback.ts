import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the logout leads to the redirect URI in its service, past the authorize URL',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) =>
      leadingTo(
        await world.asUsual(request),
        (authorize) => authorize.searchParams.get('redirect_uri') ?? '',
      ),
    ),
  ],
  drift: { class: 'diverted' },
} satisfies FaultFile;

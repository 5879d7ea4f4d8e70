import { http } from 'msw';
import { signin } from '../addresses.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout leads on and ends nothing',
  handlers: () => [
    http.get(`${signin}/logout`, ({ request }) =>
      redirect(new URL(request.url).searchParams.get('service') ?? signin),
    ),
  ],
  drift: { class: 'leak-local' },
} satisfies FaultFile;

import { http } from 'msw';
import { signin } from '../addresses.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout URL goes on without the client_id',
  handlers: () => [
    http.get(`${signin}/logout`, ({ request }) => {
      const service = new URL(new URL(request.url).searchParams.get('service') ?? '');
      service.searchParams.delete('client_id');
      return redirect(service);
    }),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;

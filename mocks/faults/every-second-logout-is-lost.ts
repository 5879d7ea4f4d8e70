import { http } from 'msw';
import { signin } from '../addresses.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'two servers answer the logout URL in turn, and the second leads on without ending a session',
  handlers: () => {
    let count = 0;
    return [
      http.get(`${signin}/logout`, ({ request }) => {
        count += 1;
        if (count % 2 === 1) return;
        return redirect(new URL(request.url).searchParams.get('service') ?? '');
      }),
    ];
  },
  drift: { class: 'leak-local' },
} satisfies FaultFile;

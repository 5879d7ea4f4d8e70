import { http } from 'msw';
import { signin } from '../addresses.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout URL decodes its service once too often',
  handlers: () => [
    http.get(`${signin}/logout`, ({ request }) => {
      const service = new URL(request.url).searchParams.get('service') ?? '';
      return redirect(encodeURI(decodeURIComponent(service)));
    }),
  ],
  drift: { class: 'leak-local' },
} satisfies FaultFile;

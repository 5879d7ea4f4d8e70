import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import { inLocations } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const authorize = `${accountCentral}/app/oauth/authorize`;
const locations = inLocations((to) => {
  if (to.origin + to.pathname !== authorize) return null;
  to.pathname += ';jsessionid=8F2A0C';
  return to.href;
});

export default {
  what: 'redirects to the authorize endpoint carry a session id in the path, as Tomcat writes it',
  handlers: (world, before) => [
    http.all(`${authorize}*`, async ({ request }) => {
      const { method, headers, url } = request;
      if (!url.includes(';jsessionid=')) return;
      const body = method === 'POST' ? await request.text() : null;
      return before(new Request(url.replace(/;jsessionid=\w+/, ''), { method, headers, body }));
    }),
    ...locations(world, before),
  ],
} satisfies VariationFile;

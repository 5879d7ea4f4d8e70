import { http } from 'msw';
import { signin } from '../addresses.ts';
import { rebuilt } from '../rewrite.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout URL ends the session and answers with a file to download',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) => {
      const response = await world.asUsual(request);
      const headers = [...response.headers].filter(([name]) => name !== 'location');
      const file: [string, string][] = [
        ['content-type', 'application/octet-stream'],
        ['content-disposition', 'attachment; filename="logout"'],
      ];
      return rebuilt(response, { status: 200, body: 'bye', headers: [...headers, ...file] });
    }),
  ],
  drift: { class: 'stranded', tiers: ['browser'] },
} satisfies FaultFile;

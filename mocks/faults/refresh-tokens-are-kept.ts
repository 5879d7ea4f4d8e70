import { HttpResponse, http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'a refresh token can be used again and again',
  handlers: (world) => {
    const answers = new Map<string, string>();
    return [
      http.post(`${api}/token`, async ({ request }) => {
        const form = new URLSearchParams(await request.clone().text());
        const used = form.get('refresh_token');
        if (used === null) return;
        const answer = answers.get(used) ?? (await (await world.asUsual(request)).text());
        answers.set(used, answer);
        return new HttpResponse(answer, { headers: { 'content-type': 'application/json' } });
      }),
    ];
  },
  unseen: 'the canary does not refresh tokens',
} satisfies FaultFile;

import { HttpResponse, http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'a new code grant leaves earlier access tokens alive',
  handlers: (world) => {
    const holders = new Map<string, string>();
    const userinfo = `${api}/crm/rest/v1/oauth/connect/userinfo`;
    return [
      http.post(`${api}/token`, async ({ request }) => {
        const response = await world.asUsual(request);
        const { access_token } = await response.clone().json();
        const authorization = `Bearer ${access_token}`;
        const answer = await world.asUsual(new Request(userinfo, { headers: { authorization } }));
        holders.set(authorization, await answer.text());
        return response;
      }),
      http.get(userinfo, ({ request }) => {
        const answer = holders.get(request.headers.get('authorization') ?? '');
        if (answer === undefined) return;
        return new HttpResponse(answer, { headers: { 'content-type': 'application/json' } });
      }),
    ];
  },
  unseen: 'the canary does not keep the token of an earlier run to try',
} satisfies FaultFile;

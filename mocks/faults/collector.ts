import { HttpResponse, http, type RequestHandler } from 'msw';
import { Html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { World } from '../world.ts';
import { reworded } from './changed.ts';

// What faults share that lead credentials astray. No entry of the catalogue, as it has no default.

/** A host that no profile knows. It is there, so that nothing but the product keeps things from it. */
export const collector = 'https://collect.example.net';

const collecting: readonly RequestHandler[] = [
  http.all(`${collector}/*`, () => page('Thank you', new Html('<main><h1>Thank you</h1></main>'))),
];

/** Handlers under which the login pages of the sign-on server are other ones. */
export function withLoginPages(change: (text: string) => string) {
  return (world: World): RequestHandler[] => [
    ...collecting,
    http.all(`${signin}/login`, async ({ request }) => {
      const response = await world.asUsual(request);
      const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
      return isPage ? reworded(response, change) : response;
    }),
  ];
}

/** Handlers under which a form that was sent is answered otherwise; null answers as usual. */
export function withLoginAnswers(answer: (form: URLSearchParams, request: Request) => Response | null) {
  return (world: World): RequestHandler[] => [
    ...collecting,
    http.post(`${signin}/login`, async ({ request }) => {
      const form = new URLSearchParams(await request.clone().text());
      return answer(form, request) ?? world.asUsual(request);
    }),
  ];
}

/** A redirect by this status. */
export function leadOn(status: number, location: string): Response {
  return new HttpResponse(null, { status, headers: { location } });
}

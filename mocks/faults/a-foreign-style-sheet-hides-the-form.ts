import { HttpResponse, http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

const sheet = 'https://static.example.net/login.css';

export default {
  what: 'a style sheet of another site hides the login form',
  handlers: (world) => [
    http.get(
      sheet,
      () => new HttpResponse('main form { display: none }', { headers: { 'content-type': 'text/css' } }),
    ),
    http.get(`${signin}/login`, async ({ request }) =>
      reworded(await world.asUsual(request), (text) =>
        text.replace('</head>', `<link rel="stylesheet" href="${sheet}"></head>`),
      ),
    ),
  ],
  drift: { class: 'login-changed' },
} satisfies FaultFile;

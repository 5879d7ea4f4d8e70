import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';
import { signedInAgain } from './signed-in-again.ts';

const script = `<script>
const kept = localStorage.getItem('username');
if (kept) {
  const on = new URL('/login/again' + location.search, location);
  on.searchParams.set('username', kept);
  setTimeout(() => location.replace(on), 500);
}
document.forms[0].addEventListener('submit', ({ target }) => localStorage.setItem('username', target.username.value));
</script>`;

export default {
  what: "the login page keeps the name in the browser's own storage, and signs in again by it",
  handlers: (world) => [
    http.get(`${signin}/login/again`, ({ request }) => {
      const url = new URL(request.url);
      const username = url.searchParams.get('username');
      url.searchParams.delete('username');
      return signedInAgain(world, new Request(url), username);
    }),
    http.get(`${signin}/login`, async ({ request }) =>
      reworded(await world.asUsual(request), (text) => text.replace('</body>', `${script}</body>`)),
    ),
  ],
  drift: { class: 'leak-sso', tiers: ['browser'] },
} satisfies FaultFile;

import { http } from 'msw';
import { accountCentral, signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'Account Central answers every path with a login form and the status 200',
  handlers: (world) => [http.get(`${accountCentral}/*`, () => world.asUsual(new Request(`${signin}/login`)))],
  drift: { class: 'login-changed' },
} satisfies FaultFile;

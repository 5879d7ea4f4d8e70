import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout URL answers as any path does: 200 with a login form',
  handlers: (world) => [http.get(`${signin}/logout`, () => world.asUsual(new Request(`${signin}/login`)))],
  drift: { class: 'gone' },
} satisfies FaultFile;

import type { HttpHandler } from 'msw';
import { withElsewhere } from '../elsewhere.ts';
import type { World } from '../world.ts';
import { accountsHandlers } from './accounts.ts';
import { anotherHandlers } from './another.ts';
import { apiHandlers } from './api.ts';
import { crmHandlers } from './crm.ts';
import { developersHandlers } from './developers.ts';
import { googleHandlers } from './google.ts';
import { signinHandlers } from './signin.ts';
import { upstreamHandlers } from './upstream.ts';

const hosts = [
  signinHandlers,
  accountsHandlers,
  apiHandlers,
  crmHandlers,
  developersHandlers,
  upstreamHandlers,
  anotherHandlers,
  googleHandlers,
];

/** Every host of the offline world; what a host does not serve is not found there. */
export function hostHandlers(world: World): HttpHandler[] {
  return withElsewhere(world, () => hosts.flatMap((host) => host(world)));
}

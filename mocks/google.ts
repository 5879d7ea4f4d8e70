import google from '../core/providers/catalogue/google.ts';
import { type Conduct, conductOf } from '../core/providers/conduct.ts';
import { entrySchema } from '../core/providers/entry.ts';
import { signin } from './addresses.ts';
import type { Client } from './any-world.ts';

/** What CAS calls it on the way there and back: the name that whoever runs it gave it. [inferred] */
export const clientName = 'Google';

/** Where Google sends the browser back to, as CAS has it. [docs] */
export const returnTo = `${signin}/login?client_name=${clientName}`;

/** The sign-on server, as it is registered at Google. [made up] */
export const clientId = 'keap.apps.googleusercontent.com';
export const client: Client = { secret: 'keap-at-google', redirectUris: [returnTo] };

let conduct: Conduct | null = null;

/** What Google does, as the catalogue has it; read when it is first asked for. */
export function conductOfGoogle(): Conduct {
  conduct ??= conductOf('google', entrySchema.parse(google));
  return conduct;
}

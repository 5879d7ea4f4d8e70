import { z } from 'zod';
import { UserError } from '../../core/base/user-error.ts';
import { withoutUserPart } from '../../core/base/user-part.ts';
import { daysMs, minutesMs } from '../../mocks/clock.ts';
import type { ServedProvider } from './served-provider.ts';

/** Fields of a command, from a form or from JSON. */
export type Fields = Record<string, unknown>;

const minutes = z.coerce
  .number()
  .positive()
  .max(daysMs(3650) / minutesMs(1));
const text = z.string().trim().min(1);
/** A list in JSON; in a form one field, an address a line. */
const addresses = z.union([z.array(text), text.transform((all) => all.split(/\s+/))]);

/** What the control API does, by its path. Each throws a UserError about a field that it cannot use. */
export const commands: Readonly<Record<string, (provider: ServedProvider, fields: Fields) => unknown>> = {
  '/reset': (provider) => provider.reset(),
  '/clock': (provider, fields) =>
    provider.forward(minutesMs(read(fields, 'minutes', minutes, 'a number above 0'))),
  '/faults/on': (provider, fields) => provider.turnOn(read(fields, 'name', text, 'the name of a fault')),
  '/faults/off': (provider, fields) => provider.turnOff(read(fields, 'name', text, 'the name of a fault')),
  '/services': (provider, fields) =>
    provider.registerService(needRedirectUri(read(fields, 'service', text, 'a URL'))),
  '/clients': (provider, fields) =>
    provider.register({
      clientId: read(fields, 'client_id', text, 'some text'),
      secret: read(fields, 'client_secret', text, 'some text'),
      redirectUris: read(fields, 'redirect_uri', addresses, 'a URL, or several').map(needRedirectUri),
      ...(fields.post_logout_redirect_uri !== undefined && {
        postLogoutRedirectUris: read(fields, 'post_logout_redirect_uri', addresses, 'a URL, or several').map(
          needRedirectUri,
        ),
      }),
    }),
};

function read<T>(fields: Fields, name: string, schema: z.ZodType<T>, expected: string): T {
  const found = schema.safeParse(fields[name]);
  if (found.success) return found.data;
  throw new UserError(
    `${name} is ${fields[name] === undefined ? 'missing' : 'not usable'}; expected ${expected}`,
  );
}

/** @throws UserError when it is no URL that could be registered. */
export function needRedirectUri(uri: string): string {
  const url = URL.canParse(uri) ? new URL(uri) : null;
  if (!url || !/^https?:$/.test(url.protocol) || uri.includes('#'))
    throw new UserError(
      `the redirect URI is "${withoutUserPart(uri)}"; expected a URL such as http://localhost:3000/callback`,
    );
  if (url.username || url.password)
    throw new UserError(
      `the redirect URI is "${withoutUserPart(uri)}" with a name or a password before its host, which everybody would be shown; leave these out`,
    );
  return uri;
}

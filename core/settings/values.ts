import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { Secret } from '../base/secret.ts';

export const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));

export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
export const text = z.string().min(1);
/** A line break or another control character in a path is a mistake, and would break the line that tells of it. */
export const path = text.refine((path) => path.trim() !== '' && !/\p{Cc}/u.test(path));
/** The root is nobody's folder of his own. */
export const folder = path.refine((path) => dirname(resolve(path)) !== resolve(path));
/** Of a Playwright server, or of a browser that speaks CDP; a token may stand in it. */
export const browserUrl = z
  .string()
  .refine((url) => URL.canParse(url) && /^(?:wss?|https?):$/.test(new URL(url).protocol))
  .transform((url) => new Secret(url));
export const hostName = z.string().regex(/^(?:[\w.-]+|[\da-f:]+)$/i);
export const secretUrl = z
  .string()
  .refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))
  .transform((url) => new Secret(url));

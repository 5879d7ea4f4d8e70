import { z } from 'zod';

/**
 * What is typed into a field of one line, of which browsers take away line breaks, wherever they stand (HTML, "strip newlines"): a
 * secret that comes out of a file often ends with one, and what is looked for has to be what is typed.
 */
export const typedText = z
  .string()
  .transform((text) => text.replaceAll(/[\r\n]/g, ''))
  .pipe(z.string().min(1));

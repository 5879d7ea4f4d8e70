import { z } from 'zod';

/** An address, in which `{name}` stands for what each user of the catalogue has a value of their own for. */
export const address = z.string().regex(/^https:\/\/[^\s]+$/, 'expected an address with https://');

import { z } from 'zod';
import { readUrl } from './address-of-profile.ts';

/** The form that programs read: `GET /api/v2/summary.json` of a page that Statuspage makes, as `/api` of each such page documents. */
const form = /^https?:\/\/[^/?#]+\/api\/v2\/summary\.json$/;

/** Where a provider says in public what of it is down. It is asked for that alone, without any token or cookie. */
export const outagePage = z.strictObject({
  summaryUrl: readUrl.regex(form, 'expected https://<page>/api/v2/summary.json, as Statuspage has it'),
  /** The group of components that is the provider's, where the page has others' too. */
  group: z.string().min(1).optional(),
});

export type OutagePage = z.output<typeof outagePage>;

import { createHmac } from 'node:crypto';
import type { OpenIdWorld } from './world.ts';

type Fields = Readonly<Record<string, string>>;

/**
 * An answer with the signature that the provider puts beside it, if it does: HMAC-SHA256 in hex, with the client's secret, over all that comes
 * back to the client but itself, `state` among it.
 */
export function signed({ conduct, clients }: OpenIdWorld, query: URLSearchParams, answer: Fields): Fields {
  const { signsCallbackBy } = conduct;
  if (signsCallbackBy === null) return answer;
  const state = query.get('state');
  const secret = clients.get(query.get('client_id') ?? '')?.secret ?? '';
  const signature = signatureOf({ ...answer, ...(state !== null && { state }) }, secret);
  return { ...answer, [signsCallbackBy]: signature };
}

/** Over `name=value`, sorted by name, as a query has them. */
export function signatureOf(fields: Fields, secret: string): string {
  const query = new URLSearchParams(fields);
  query.sort();
  const text = query.toString().replaceAll('+', '%20');
  return createHmac('sha256', secret).update(text).digest('hex');
}

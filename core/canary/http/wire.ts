import { type Dispatcher, FormData as UndiciFormData } from 'undici';
import { readAtMost } from '../../base/read-at-most.ts';
import { mostBodyBytes } from './decoded.ts';
import type { Submission } from './form.ts';

/** As Chromium asks for a page. Who it is, is said all the same. */
export const usualHeaders = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'en-US,en;q=0.9',
  'upgrade-insecure-requests': '1',
  'user-agent': 'fresh-login canary (HTTP)',
};

/** @throws Error when it is longer than a page is; the rest is not read. */
export async function bodyOf({ body }: Dispatcher.ResponseData): Promise<Buffer> {
  const read = await readAtMost(body, mostBodyBytes);
  if (read === 'too long') throw new Error('the answer is longer than any page');
  return read;
}

/** One pair for each header, as many as there are of a name. */
export function headerList(headers: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}

/** What a form's body says, for whoever looks for what may not be in it. */
export function bytesOf(body: Submission['body']): Buffer | null {
  if (body === null) return null;
  if (typeof body === 'string') return Buffer.from(body);
  const fields = body instanceof URLSearchParams ? body : new URLSearchParams([...body].map(asTexts));
  return Buffer.from(fields.toString());
}

function asTexts([name, value]: [string, unknown]): [string, string] {
  return [name, String(value)];
}

/** How a browser calls what it sends; of a form in parts the boundary is for who sends it. */
export function typeOf(body: Submission['body']): { 'content-type'?: string } {
  if (typeof body === 'string') return { 'content-type': 'text/plain' };
  return body instanceof URLSearchParams ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
}

/** The same for undici, which takes forms of its own kind alone. */
export function wireBody(body: Submission['body']): UndiciFormData | string | null {
  if (!(body instanceof FormData)) return body === null ? null : body.toString();
  const wire = new UndiciFormData();
  for (const [name, value] of body) wire.append(name, value);
  return wire;
}

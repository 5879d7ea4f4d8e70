import { HttpResponse } from 'msw';
import { rebuilt, withHeader } from '../rewrite.ts';

// What faults share: the usual answer with one thing changed. No entry of the catalogue, as it has no default.

/** The same answer, cookies and all, but it leads somewhere else. */
export function leadingTo(response: Response, change: (location: URL) => URL | string): Response {
  const location = response.headers.get('location');
  return location === null ? response : withHeader(response, 'location', String(change(new URL(location))));
}

/** The same page, cookies and all, with another text. */
export async function reworded(response: Response, change: (text: string) => string): Promise<Response> {
  return rebuilt(response, { body: change(await response.text()) });
}

/** The same JSON answer with other fields; one that is `undefined` is left out. */
export async function withJson(response: Response, fields: Record<string, unknown>): Promise<Response> {
  const { status } = response;
  return HttpResponse.json({ ...(await response.json()), ...fields }, { status });
}

/** The same logout request with another service; with none where that is null. */
export function withService(request: Request, change: (service: string) => string | null): Request {
  const url = new URL(request.url);
  const service = url.searchParams.get('service');
  const changed = service === null ? null : change(service);
  if (changed === null) url.searchParams.delete('service');
  else url.searchParams.set('service', changed);
  return new Request(url, { headers: request.headers });
}

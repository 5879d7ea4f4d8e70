import { html } from '../../core/base/html.ts';
import type { Conduct } from '../../core/providers/conduct.ts';
import { appendQuery } from '../addresses.ts';
import { page, redirect } from '../page.ts';

/** What a form of an answer is told by, among a page's others. */
const formId = 'answer';

/**
 * Sends the browser back to the client with an answer: in the address (RFC 6749, 4.1.2), or as a form that the page
 * posts, where the request asks for that and the provider has it (OAuth 2.0 Form Post Response Mode, 2).
 */
export function toClient(
  conduct: Pick<Conduct, 'answersByForm'>,
  query: URLSearchParams,
  answer: Readonly<Record<string, string>>,
  headers: [string, string][] = [],
): Response {
  const redirectUri = query.get('redirect_uri') ?? '';
  const state = query.get('state');
  const all = new URLSearchParams({ ...answer, ...(state !== null && { state }) });
  if (conduct.answersByForm && query.get('response_mode') === 'form_post')
    return formPage(redirectUri, all, headers);
  return redirect(appendQuery(redirectUri, all.toString()), headers);
}

/** Posts itself; the button is for a browser without scripts. */
function formPage(action: string, fields: URLSearchParams, headers: [string, string][]): Response {
  const inputs = [...fields].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const body = html`<main><form id="${formId}" method="post" action="${action}">${inputs}
<noscript><button type="submit">Continue</button></noscript></form></main>
<script>document.getElementById('${formId}').submit()</script>`;
  return page('Continue', body, 200, headers);
}

/** The answer that such a page posts, or null when it is another page. */
export function postedBy(markup: string): { action: string; fields: URLSearchParams } | null {
  const [, action, inner = ''] =
    new RegExp(`<form id="${formId}" method="post" action="([^"]*)">(.*?)</form>`, 's').exec(markup) ?? [];
  if (action === undefined) return null;
  const inputs = inner.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  const pairs = [...inputs].map(([, name = '', value = '']) => [plain(name), plain(value)]);
  return { action: plain(action), fields: new URLSearchParams(pairs) };
}

/** The same page with another answer. */
export function posting({ action, fields }: { action: string; fields: URLSearchParams }): Response {
  return formPage(action, fields, []);
}

const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (entity, name: string) => characters[name] ?? entity);
}

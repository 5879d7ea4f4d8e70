/**
 * What an answer's headers ask of a browser that this tier does not do; null when there is nothing of the kind. What
 * is said here makes the run say that it needs a browser, rather than go on as if it had not been said.
 */
export function doubtAbout(headers: Headers, status: number): string | null {
  const of = (name: string) => headers.get(name) ?? '';
  // CHIPS: a cookie of that name without the attribute is another cookie.
  if (headers.getSetCookie().some((cookie) => /;\s*partitioned\s*(?:;|$)/i.test(cookie)))
    return 'sets a partitioned cookie (CHIPS)';
  if (/"(?:cookies|\*)"/.test(of('clear-site-data'))) return 'clears cookies by Clear-Site-Data';
  // Of these a browser shows nothing, whatever they say of themselves (HTML, 7.4.5: 204 and 205 leave the page as it was).
  if (status === 204 || status === 205 || (status >= 300 && status < 400)) return null;
  const directive = /(?:^|[;,])\s*(form-action|sandbox)\b/i.exec(of('content-security-policy'))?.[1];
  if (directive)
    return `says by its Content-Security-Policy (${directive.toLowerCase()}) what its forms may do`;
  if (/^\s*attachment\b/i.test(of('content-disposition'))) return 'comes as a download';
  const type = of('content-type');
  if (type === '' && /nosniff/i.test(of('x-content-type-options')))
    return 'says neither what it is nor lets one guess';
  return type.includes(',') ? 'says twice what it is (Content-Type)' : null;
}

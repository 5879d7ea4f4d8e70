/**
 * Whether a request may be answered: a control page on loopback can be reached by every web page that is open
 * in a browser here. The Host has to be a loopback name (a name that was rebound to 127.0.0.1 is none), and
 * nothing may come from another site but a link that a person follows. Null when it may; else why not.
 */
export function refusal(request: Request, port: number): string | null {
  const own = ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${port}`);
  if (!own.includes(`http://${request.headers.get('host')}`))
    return `the Host is not one of ${own.join(', ')}`;
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const isOpenedByAPerson =
    request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate' && origin === null;
  // curl and scripts send neither; every browser sends an Origin with a POST.
  if (origin !== null && !own.includes(origin)) return 'it comes from a page of another site';
  if (site !== null && site !== 'same-origin' && site !== 'none' && !isOpenedByAPerson)
    return 'it comes from a page of another site';
  return null;
}

/** What the page may do: nothing but show itself, and send its own forms. */
export const guardHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

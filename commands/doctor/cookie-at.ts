/** Whether a browser sends a cookie to a host, with or without a port: cookies ignore ports (RFC 6265, 8.5). */
export function isCookieAt({ domain }: { domain: string }, host: string): boolean {
  const hostname = host.replace(/:\d+$/, '');
  return domain.startsWith('.') ? `.${hostname}`.endsWith(domain) : hostname === domain;
}

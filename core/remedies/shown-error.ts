/** An error code is a few letters (RFC 6749, 4.1.2.1); anything else is not shown. */
export function shownError(error: string): string {
  return /^\w{1,40}$/.test(error) ? error : 'an error';
}

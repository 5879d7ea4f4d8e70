/**
 * Another account came back than the expected one, or none that can be proven, so the connection must be
 * refused: store nothing, revoke or forget the tokens, and ask the user to log in again. The message names
 * tenants and subjects, and never a code, a token or a state.
 */
export class UnexpectedAccountError extends Error {
  readonly problem:
    | 'refused'
    | 'wrong-issuer'
    | 'wrong-tenant'
    | 'wrong-subject'
    | 'wrong-username'
    | 'not-verified'
    | 'not-named'
    | 'not-understood'
    | 'old-login';
  readonly expected: string;
  readonly found: string | null;

  constructor(
    problem: UnexpectedAccountError['problem'],
    what: string,
    expected: string,
    found: string | null,
  ) {
    const shown = found === null ? null : shownName(found);
    super(`${what}: expected ${shownName(expected)}, found ${shown ?? 'none'}; refuse this connection`);
    this.name = 'UnexpectedAccountError';
    this.problem = problem;
    this.expected = shownName(expected);
    this.found = shown;
  }
}

/** What came back was written by others: a name that could look like another, or act on a terminal, is not shown. */
function shownName(name: string): string {
  return /^[\x20-\x7e]{1,200}$/.test(name) ? name : 'one that cannot be shown';
}

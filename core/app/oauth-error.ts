/** The provider said no. The message holds the status and the error code, never a code or a token. */
export class OAuthError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(endpoint: string, status: number, code: string) {
    super(`${endpoint} answered ${status} ${code}`);
    this.name = 'OAuthError';
    this.status = status;
    this.code = code;
  }
}

/** The provider said nothing, or not all of it, in the time that it had: that tells nothing of a code or a token. */
export class NoAnswerError extends Error {
  constructor(endpoint: string, timeoutMs: number) {
    super(`${endpoint} gave no whole answer within ${timeoutMs / 1000} s`);
    this.name = 'NoAnswerError';
  }
}

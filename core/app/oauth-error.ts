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

/** Why a callback does not finish a flow. */
export type FlowProblem =
  | 'no-state'
  | 'unknown-flow'
  | 'another-browser'
  | 'nobody-signed-in'
  | 'another-user'
  | 'another-issuer'
  | 'another-redirect-uri'
  | 'no-code'
  | 'provider-error';

/**
 * A callback that does not finish a flow: join nobody, send the code nowhere, and change nothing that was there.
 * The message is for a log, and names no state, code or cookie.
 */
export class FlowRefusedError extends Error {
  readonly problem: FlowProblem;
  /** Whether the flow can still be finished where it belongs; a wrong browser does not use it up. */
  readonly flowStands: boolean;
  /** The code of the provider's error (RFC 6749, 4.1.2.1), where it sent one. */
  readonly providerError: string | null;

  constructor(
    problem: FlowProblem,
    message: string,
    flowStands: boolean,
    providerError: string | null = null,
  ) {
    super(message);
    this.name = 'FlowRefusedError';
    this.problem = problem;
    this.flowStands = flowStands;
    this.providerError = providerError;
  }
}

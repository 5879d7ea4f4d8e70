/** What can be wrong with a nested URL, one word for each. */
export type ProblemCode =
  // The text as it was pasted.
  | 'whitespace'
  | 'quoted'
  | 'wrapped-link'
  | 'quoted-printable'
  | 'backslashes'
  | 'html-entities'
  | 'not-a-url'
  // The logout URL.
  | 'not-the-logout-url'
  | 'no-service'
  | 'url-for-service'
  | 'service-misnamed'
  | 'not-encoded'
  | 'encoded-twice'
  | 'extra-parameter'
  // The authorize URL inside it, or the page that the logout goes on to.
  | 'service-elsewhere'
  | 'older-authorize-url'
  | 'parameter-lost'
  | 'parameter-misnamed'
  | 'placeholder'
  | 'client-id-doubtful'
  | 'wrong-response-type'
  | 'redirect-uri-not-encoded'
  | 'redirect-uri-encoded-twice'
  | 'redirect-uri-not-a-url'
  | 'redirect-uri-fragment'
  | 'page-not-a-url'
  // Any of them.
  | 'secret'
  | 'default-port'
  | 'host-beyond-ascii'
  | 'host-lookalike'
  | 'question-mark-lost'
  | 'fragment'
  | 'duplicated-parameter'
  | 'illegal-character'
  | 'malformed-encoding';

/**
 * One thing that was found. The message says what was found, what was expected and what to do next; it names
 * parameters and addresses, and holds the value of none, as a value may be a state or a code.
 */
export interface Problem {
  code: ProblemCode;
  /** A warning does not keep the URL from working. */
  level: 'error' | 'warning';
  /** Whether the URL itself says enough to put this right. */
  mendable: boolean;
  message: string;
}

/** Collects the problems of one URL, each once, in the order in which they were found. */
export class Findings {
  readonly problems: Problem[] = [];

  /** An error that can be put right. */
  mendable(code: ProblemCode, message: string): void {
    this.#add({ code, level: 'error', mendable: true, message });
  }

  /** An error that only the person who made the URL can put right. */
  unmendable(code: ProblemCode, message: string): void {
    this.#add({ code, level: 'error', mendable: false, message });
  }

  warning(code: ProblemCode, message: string): void {
    this.#add({ code, level: 'warning', mendable: true, message });
  }

  /** What may be right, and only the person who made the URL can tell. */
  doubt(code: ProblemCode, message: string): void {
    this.#add({ code, level: 'warning', mendable: false, message });
  }

  #add(problem: Problem): void {
    const known = this.problems.some(
      ({ code, message }) => code === problem.code && message === problem.message,
    );
    if (!known) this.problems.push(problem);
  }
}

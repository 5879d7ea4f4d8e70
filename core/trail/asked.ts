/** A document that a browser asked for. It may hold a code, or a password, so it stays in memory. */
export interface Asked {
  method: string;
  url: URL;
  /** What a form sent in the body; null where there was none, and in Firefox, which does not tell it (measured). */
  form: string | null;
}

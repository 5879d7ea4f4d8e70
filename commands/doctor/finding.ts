/** One thing that the doctor looked at. `note` is worth knowing and no mistake. */
export interface Finding {
  state: 'ok' | 'wrong' | 'note' | 'not reached';
  /** The field of the target's file that it is about, or the step. */
  about: string;
  /** What was seen, and where it is wrong what was expected. Never a secret. */
  message: string;
}

/** Is told each finding as it is made. */
export type Tell = (state: Finding['state'], about: string, message: string) => void;

/** A click on the way that was made. */
export interface PressedOnTheWay {
  /** What the profile calls it. */
  what: string;
  /** The account in whose session it goes on without a password; null for a neutral one. Empty where it names nobody. */
  as: string | null;
  /** Whether nobody had signed in since the attempt began. */
  isBeforeLogin: boolean;
}

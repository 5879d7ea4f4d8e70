/** A kind of file that this product writes: how to speak of it, and how one of an earlier run is known again. */
export interface OwnFile {
  /** What the reader was promised: `The evidence`. */
  what: string;
  /** How to name another place, as a sentence. */
  elsewhere: string;
  /** Whether these bytes are an earlier file of this kind. Without it nothing that stands there is overwritten. */
  isOurs?: (bytes: Buffer) => boolean;
  /** Who may do what with a new one, before the process's own mask. */
  mode?: number;
  /** Somebody else's program is to read it, so that in a live run too it stays as open as its owner has made it. */
  isForOthers?: true;
}

/** A page or a table of this repository, made again in its place; version control has the one before. */
export const inRepository: OwnFile = {
  what: 'A file of this repository',
  elsewhere: 'Make it a file that can be written.',
  isOurs: () => true,
};

/** Our JSON with these members. A file without content counts too: it has nothing to lose, and a crash leaves such. */
export function jsonWith(...members: readonly string[]): (bytes: Buffer) => boolean {
  return jsonWhere((value) => members.every((member) => has(value, member)));
}

/** Our JSON for which this holds, and one that was cut off after it had begun like this. */
export function jsonWhere(
  matches: (value: unknown) => boolean,
  beginning?: RegExp,
): (bytes: Buffer) => boolean {
  return (bytes) => {
    if (isBlank(bytes)) return true;
    const text = bytes.toString();
    try {
      return matches(JSON.parse(text));
    } catch {
      return beginning?.test(text) ?? false;
    }
  };
}

/** Whether a value is an object with this member of its own. */
export function has(value: unknown, member: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, member);
}

/** Our text that this holds, or a file without content. */
export function textLike(pattern: RegExp): (bytes: Buffer) => boolean {
  return (bytes) => isBlank(bytes) || pattern.test(bytes.toString());
}

function isBlank(bytes: Buffer): boolean {
  return bytes.length < 100 && bytes.toString().trim() === '';
}

/** JSON that cannot be read, with the line (from 1) at which that shows. It quotes no word of it, which may be a secret. */
export class JsonProblem extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.name = 'JsonProblem';
    this.line = line;
  }
}

export interface JsonWithLines {
  value: unknown;
  /** The line at which the value at this path, or the nearest one around it, begins. */
  lineOf: (path: readonly PropertyKey[]) => number;
}

/** No file of this product's is as deep; each level is a call within another. */
const deepest = 100;

/**
 * Reads JSON and remembers where each value stands. `JSON.parse` does not say: of some mistakes its message in
 * Node 20 names a position, of others none. A key stated twice, or more than a hundred levels, is a mistake here.
 * @throws JsonProblem
 */
export function parseJsonWithLines(text: string): JsonWithLines {
  const lines = new Map<string, number>();
  let at = 0;
  /** A place that was asked for, and its line: later ones are counted from there. */
  let known = { index: 0, line: 1 };

  const lineAt = (index: number) => {
    let { index: from, line } = index >= known.index ? known : { index: 0, line: 1 };
    for (; from < index; from++) if (text[from] === '\n') line++;
    known = { index, line };
    return line;
  };
  const fail = (reason: string): never => {
    throw new JsonProblem(lineAt(at), reason);
  };
  const space = () => {
    while (/\s/.test(text[at] ?? '') && '\t\n\r '.includes(text[at] ?? 'x')) at++;
  };
  const found = () => (at < text.length ? `"${text[at]}"` : 'the end of the file');
  const take = (character: string): boolean => {
    space();
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  const scalar = (): unknown => {
    const token = /"(?:[^"\\\n]|\\.)*"|[\w.+-]+/y;
    token.lastIndex = at;
    const [word] = token.exec(text) ?? [];
    if (word === undefined) return fail(`expected a value, found ${found()}`);
    try {
      const value: unknown = JSON.parse(word);
      at += word.length;
      return value;
    } catch {
      return fail(
        'found what is not JSON; text needs double quotes, and in it an escape for a backslash, a tab or another control character',
      );
    }
  };

  const list = (path: string[]): unknown[] => {
    const values: unknown[] = [];
    if (take(']')) return values;
    do values.push(read([...path, `${values.length}`]));
    while (take(','));
    if (!take(']')) fail(`expected "," or "]", found ${found()}`);
    return values;
  };
  const record = (path: string[]): Record<string, unknown> => {
    const entries = new Map<string, unknown>();
    if (take('}')) return {};
    do {
      space();
      const key = text[at] === '"' ? String(scalar()) : fail(`expected a name in quotes, found ${found()}`);
      if (entries.has(key)) fail('a name is stated twice');
      if (!take(':')) fail(`expected ":" after a name, found ${found()}`);
      entries.set(key, read([...path, key]));
    } while (take(','));
    if (!take('}')) fail(`expected "," or "}", found ${found()}`);
    return Object.fromEntries(entries);
  };
  const read = (path: string[]): unknown => {
    space();
    if (path.length > deepest) fail(`found values within ${deepest} others, which nothing here needs`);
    lines.set(JSON.stringify(path), lineAt(at));
    if (take('[')) return list(path);
    return take('{') ? record(path) : scalar();
  };

  if (text.startsWith('\uFEFF')) at = 1;
  const value = read([]);
  space();
  if (at < text.length) fail(`expected the end of the file, found ${found()}`);
  const lineOf = (path: readonly PropertyKey[]): number => {
    const line = lines.get(JSON.stringify(path.map(String)));
    return line ?? (path.length > 0 ? lineOf(path.slice(0, -1)) : 1);
  };
  return { value, lineOf };
}

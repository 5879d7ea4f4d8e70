import { Parser, type Program } from 'acorn';

/**
 * Levels of a syntax tree, and calls of the methods below within one another. Both the parser and whoever walks the tree call themselves
 * once a level, and a process whose stack is at its end as a regular expression is compiled ends at once: V8 takes that for a lack of
 * memory, and throws nothing.
 */
const mostLevels = 600;

/** Those of acorn's methods through which it comes back to itself. */
const comesBack = [
  'parseStatement',
  'parseMaybeAssign',
  'parseExprOp',
  'parseMaybeUnary',
  'parseExprAtom',
  'parseBindingAtom',
  'regexp_disjunction',
];

type Method = (this: { levels?: number }, ...all: unknown[]) => unknown;

const Bounded = Parser.extend((Base) => {
  class Counting extends Base {}
  const methods = Counting.prototype as unknown as Record<string, Method>;
  for (const name of comesBack) {
    const method = methods[name];
    if (!method) throw new Error(`acorn has no ${name} any more`);
    methods[name] = function (...all) {
      const before = this.levels ?? 0;
      if (before >= mostLevels) throw new RangeError('nested deeper than it is followed');
      this.levels = before + 1;
      try {
        return method.apply(this, all);
      } finally {
        this.levels = before;
      }
    };
  }
  return Counting;
});

/** A script as a tree; null where it is none, or is nested deeper than it can be followed. */
export function readScript(source: string): Program | null {
  try {
    const program = Bounded.parse(source, { ecmaVersion: 'latest', allowReturnOutsideFunction: true });
    return isShallow(program) ? program : null;
  } catch {
    return null;
  }
}

/** A chain of calls is parsed in one loop, and is as deep as it is long. */
function isShallow(program: Program): boolean {
  const ahead: [node: object, level: number][] = [[program, 0]];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const [node, level] = next;
    if (level > mostLevels) return false;
    for (const one of Object.values(node).flat())
      if (typeof one === 'object' && one !== null && 'type' in one) ahead.push([one, level + 1]);
  }
  return true;
}

import { type AnyNode, type Element, hasChildren, isText } from 'domhandler';
import { wordsOf } from '../../providers/selector-language.ts';

/** All words of a document, and where in them each searched text begins: read once, however its elements nest. */
interface Words {
  text: string;
  begins: Map<string, readonly number[]>;
}

/** Which words of its document stand in an element. */
interface Span {
  words: Words;
  from: number;
  to: number;
}

const spans = new WeakMap<Element, Span>();

/**
 * Whether an element holds a text, as `:has-text("…")` means it: in any case, and with white space made single. Of an input
 * that is pressed the text is its value; what is no text of the page does not count.
 */
export function holdsWords(element: Element, wanted: string): boolean {
  const { words, from, to } = spans.get(element) ?? spanOf(element);
  let begins = words.begins.get(wanted);
  if (begins === undefined) {
    begins = placesOf(wanted, words.text);
    words.begins.set(wanted, begins);
  }
  // The first of them from here on also ends first.
  let [low, high] = [0, begins.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((begins[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const first = begins[low];
  return wanted === '' || (first !== undefined && first + wanted.length <= to);
}

function placesOf(wanted: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0 && wanted !== ''; at = text.indexOf(wanted, at + 1))
    places.push(at);
  return places;
}

/** Reads the whole document, with a list of its own in place of calls: deep nests would fill the stack. */
function spanOf(element: Element): Span {
  let root: AnyNode = element;
  // What a template holds is a document of its own (HTML, 4.12.3).
  while (root.parent !== null && root.type !== 'root') root = root.parent;
  const words: Words = { text: '', begins: new Map() };
  const pieces: string[] = [];
  let length = 0;
  const add = (text: string) => {
    const piece = wordsOf(text, pieces.at(-1)?.endsWith(' ') ?? true);
    if (piece === '') return;
    pieces.push(piece);
    length += piece.length;
  };
  const ahead: (AnyNode | Span)[] = [root];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if ('words' in next) next.to = length;
    else if (isText(next)) add(next.data);
    else if ('attribs' in next) {
      const span: Span = { words, from: length, to: length };
      spans.set(next, span);
      ahead.push(span);
      if (isPressed(next)) add(next.attribs.value ?? '');
      else if (!silent.has(next.name)) pushChildren(ahead, next.children);
    } else if (next === root && hasChildren(next)) pushChildren(ahead, next.children);
  }
  words.text = pieces.join('');
  return spans.get(element) ?? { words, from: 0, to: 0 };
}

const silent = new Set(['script', 'style', 'noscript']);

function isPressed({ name, attribs }: Element): boolean {
  return name === 'input' && /^(?:submit|button)$/i.test(attribs.type ?? '');
}

function pushChildren(ahead: (AnyNode | Span)[], children: readonly AnyNode[]): void {
  for (let at = children.length - 1; at >= 0; at--) ahead.push(children[at] as AnyNode);
}

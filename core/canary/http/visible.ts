import { type AnyNode, type Element, isTag, isText, type ParentNode } from 'domhandler';
import type { StyleSheets } from './style-sheets.ts';

const never = new Set(['head', 'script', 'style', 'template', 'noscript', 'iframe', 'datalist']);

/** Of each element, whether all that it stands in is shown, and itself: a page may nest without end. */
const shown = new WeakMap<Element, boolean>();

/** Whether the markup shows an element, whatever style sheets say. */
export function isVisible(element: Element): boolean {
  if (isHiddenInput(element)) return false;
  const fresh: Element[] = [];
  let isShown: boolean | undefined;
  for (let one: ParentNode | null = element; one !== null && isShown === undefined; one = one.parent) {
    if (!isTag(one)) continue;
    isShown = shown.get(one);
    if (isShown === undefined) fresh.push(one);
  }
  isShown ??= true;
  for (const one of fresh.reverse()) {
    isShown &&= !isHidden(one);
    shown.set(one, isShown);
  }
  return isShown;
}

/** Text as a person sees it: a line per block, no runs of spaces (CSS Text, 4.1.1, roughly). `end`: what is read no more, nor what follows it. */
export function visibleText(
  roots: readonly Element[],
  styles: StyleSheets | null = null,
  end: Element | null = null,
): string {
  const isShown = (root: Element) => isVisible(root) && styles?.hides(root) !== true;
  // One that stands in another would be read as often as it is deep.
  const read = new Set<AnyNode>();
  const text = roots
    .map((root) => (!read.has(root) && isShown(root) ? textOf(root, { styles, read, end }) : ''))
    .join('\n');
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t\r\f]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

const blocks = new Set(
  'address article aside blockquote body br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table td th tr ul'.split(
    ' ',
  ),
);

/** With a list of its own in place of calls: somebody who nests without end would fill the stack. */
function textOf(
  root: AnyNode,
  { styles, read, end }: { styles: StyleSheets | null; read: Set<AnyNode>; end: Element | null },
): string {
  const pieces: string[] = [];
  const ahead: (AnyNode | '\n')[] = [root];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (next === end) break;
    if (next === '\n') pieces.push(next);
    else if (isText(next)) pieces.push(next.data.replace(/\s+/g, ' '));
    else if (next.type === 'tag' && !isHiddenInput(next) && !isHidden(next) && !styles?.hidesItself(next)) {
      read.add(next);
      const edge = blocks.has(next.name) ? (['\n'] as const) : [];
      pieces.push(...edge);
      ahead.push(...edge);
      for (let at = next.children.length - 1; at >= 0; at--) ahead.push(next.children[at] as AnyNode);
    }
  }
  return pieces.join('');
}

function isHidden(element: Element): boolean {
  const { name, attribs, parent } = element;
  const isClosed =
    parent !== null && isTag(parent) && parent.name === 'details' && !('open' in parent.attribs);
  return (
    never.has(name) ||
    'hidden' in attribs ||
    (name === 'dialog' && !('open' in attribs)) ||
    (isClosed && name !== 'summary') ||
    isHiddenByStyle(element)
  );
}

function isHiddenInput({ name, attribs }: Element): boolean {
  return name === 'input' && attribs.type?.toLowerCase() === 'hidden';
}

function isHiddenByStyle({ attribs }: Element): boolean {
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i.test(attribs?.style ?? '');
}

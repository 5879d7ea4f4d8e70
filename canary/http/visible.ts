import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

const never = 'head, script, style, template, noscript, iframe, dialog:not([open]), datalist, [hidden]';
const closed = 'details:not([open]) > :not(summary)';

/** Whether the markup shows an element. Style sheets are not read: an element that only they hide counts as shown. */
export function isVisible($: CheerioAPI, element: Element): boolean {
  if (isHiddenInput(element)) return false;
  const line = [element, ...$(element).parents().toArray()];
  return !line.some((one) => $(one).is(never) || $(one).is(closed) || isHiddenByStyle(one));
}

/** Text as a person sees it: a line per block, no runs of spaces (CSS Text, 4.1.1, roughly). */
export function visibleText($: CheerioAPI, roots: readonly Element[]): string {
  const text = roots.map((root) => (isVisible($, root) ? textOf($, root) : '')).join('\n');
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t\r\f]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

const blocks =
  'address, article, aside, blockquote, body, br, dd, div, dl, dt, fieldset, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hr, li, main, nav, ol, option, p, pre, section, table, td, th, tr, ul';

function textOf($: CheerioAPI, node: AnyNode): string {
  if (node.type === 'text') return node.data.replace(/\s+/g, ' ');
  if (node.type !== 'tag') return '';
  if (isHiddenInput(node) || $(node).is(never) || $(node).is(closed) || isHiddenByStyle(node)) return '';
  const inside = node.children.map((child) => textOf($, child)).join('');
  return $(node).is(blocks) ? `\n${inside}\n` : inside;
}

function isHiddenInput({ name, attribs }: Element): boolean {
  return name === 'input' && attribs.type?.toLowerCase() === 'hidden';
}

function isHiddenByStyle({ attribs }: Element): boolean {
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i.test(attribs?.style ?? '');
}

import type { CheerioAPI } from 'cheerio';
import { type AnyNode, type Element, hasChildren, isText } from 'domhandler';
import { byRole, wantedWords, whyNotShared } from '../../providers/selector-language.ts';
import { holdsWords } from './words-in.ts';

const withRole = {
  button:
    'button, summary, [role="button"], input[type="submit" i], input[type="button" i], input[type="reset" i], input[type="image" i]',
  link: 'a[href], area[href], [role="link"]',
};

/**
 * What a profile's selector finds, in the order of the page, by the meaning that it has in a browser.
 * @throws Error when it is of a kind that this tier does not understand; none of a profile is.
 */
export function select($: CheerioAPI, selector: string): Element[] {
  const asked = byRole(selector);
  if (asked)
    return elements($, withRole[asked.role]).filter(
      (one) => hasRole($, one, asked.role) && asked.isNamed(accessibleName(one)),
    );
  const why = whyNotShared(selector);
  if (why !== null) throw new Error(why);
  return elements($, selector);
}

/** What markup alone does not know: for the reader of pages to be loaded with. */
export const pseudos = {
  'has-text': (element: Element, argument?: string | null): boolean =>
    holdsWords(element, wantedWords(argument ?? '')),
};

/** A role that is stated goes before the one that an element has by itself. */
function hasRole($: CheerioAPI, element: Element, role: string): boolean {
  const stated = $(element).attr('role')?.trim().toLowerCase();
  return !stated || stated === role;
}

function elements($: CheerioAPI, css: string): Element[] {
  return $<Element, string>(css).toArray();
}

/** Roughly (Accessible Name and Description Computation 1.2): a label of its own, else what it says. */
function accessibleName(element: Element): string {
  const { name, attribs } = element;
  const isSubmit = attribs.type?.toLowerCase() === 'submit';
  const said =
    name === 'input' ? (attribs.value ?? attribs.alt ?? (isSubmit ? 'Submit' : '')) : beginningOf(element);
  const text = [attribs['aria-label'], said, attribs.title].find((one) => one?.trim());
  return (text ?? '').slice(0, longestName).replace(/\s+/g, ' ').trim();
}

/** No button and no link is called by more, nor made of as many parts: what nests is not read to its end each time. */
const longestName = 2_000;
const mostParts = 500;

function beginningOf(element: Element): string {
  let text = '';
  let parts = 0;
  const ahead: AnyNode[] = [element];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (text.length > longestName || parts++ > mostParts) break;
    if (isText(next)) text += next.data.slice(0, longestName);
    else if (next.type !== 'comment' && next.type !== 'script' && next.type !== 'style' && hasChildren(next))
      for (let at = next.children.length - 1; at >= 0; at--) ahead.push(next.children[at] as AnyNode);
  }
  return text;
}

import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { byRole, hasText, whyNotShared } from '../../providers/selector-language.ts';

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
      (one) => hasRole($, one, asked.role) && asked.isNamed(accessibleName($, one)),
    );
  const why = whyNotShared(selector);
  if (why !== null) throw new Error(why);
  return elements($, selector);
}

/** What markup alone does not know: for the reader of pages to be loaded with. */
export const pseudos = {
  /** Of an input that is pressed the text is its value; what is no text of the page does not count. */
  'has-text': (element: Element, argument?: string | null): boolean =>
    hasText(wordsOf(element), argument ?? ''),
};

function wordsOf({ name, attribs, children }: Element): string {
  if (['script', 'style', 'noscript'].includes(name)) return '';
  if (name === 'input' && /^(?:submit|button)$/i.test(attribs.type ?? '')) return attribs.value ?? '';
  return children
    .map((child) =>
      'data' in child && child.type === 'text' ? child.data : 'attribs' in child ? wordsOf(child) : '',
    )
    .join('');
}

/** A role that is stated goes before the one that an element has by itself. */
function hasRole($: CheerioAPI, element: Element, role: string): boolean {
  const stated = $(element).attr('role')?.trim().toLowerCase();
  return !stated || stated === role;
}

function elements($: CheerioAPI, css: string): Element[] {
  return $<Element, string>(css).toArray();
}

/** Roughly (Accessible Name and Description Computation 1.2): a label of its own, else what it says. */
function accessibleName($: CheerioAPI, element: Element): string {
  const { name, attribs } = element;
  const isSubmit = attribs.type?.toLowerCase() === 'submit';
  const said =
    name === 'input' ? (attribs.value ?? attribs.alt ?? (isSubmit ? 'Submit' : '')) : $(element).text();
  const text = [attribs['aria-label'], said, attribs.title].find((one) => one?.trim());
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';

const buttons =
  'button, summary, [role="button"], input[type="submit" i], input[type="button" i], input[type="reset" i], input[type="image" i]';

/**
 * What a profile's selector finds, in the order of the page. Selectors are Playwright's: CSS, or
 * `role=button[name="…"]`.
 * @throws Error when it is of another kind, which this tier does not understand.
 */
export function select($: CheerioAPI, selector: string): Element[] {
  const [, name] = /^role=button(?:\[name="([^"]*)"\])?$/.exec(selector) ?? [];
  if (!selector.startsWith('role=')) return elements($, selector);
  if (name === undefined)
    throw new Error(
      `the HTTP tier does not understand the selector ${selector}; it knows CSS and role=button[name="…"]`,
    );
  return elements($, buttons).filter((button) => accessibleName($, button) === name);
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

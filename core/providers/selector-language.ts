import { parse, type Selector } from 'css-what';
import { isFoundIn } from './pattern.ts';

/** A selector of a button or a link by what it is called. */
export interface ByRole {
  role: 'button' | 'link';
  /** Whether a name, with its white space made single, is meant. Throws as `firstMatch` does. */
  isNamed: (name: string) => boolean;
}

/**
 * Pseudo-classes that a browser, Playwright and a reader of markup alone understand in the same way. What asks for
 * the layout, the pointer, the language or what a script did is none of them.
 */
const pseudoClasses = [
  'has-text',
  ...['is', 'where', 'not', 'has'],
  ...['root', 'empty', 'checked', 'disabled', 'required', 'optional'],
  ...['first-child', 'last-child', 'only-child', 'nth-child', 'nth-last-child'],
  ...['first-of-type', 'last-of-type', 'only-of-type', 'nth-of-type', 'nth-last-of-type'],
];

const known =
  'CSS without :visible, :text() and layout, with :has-text("…"); role=button[name="…"] or role=link[name="…"], whose name may be a regular expression, /…/i';

/**
 * Why a selector has no meaning that the browser and the tier without one share, as a sentence; null when it has.
 * Playwright knows more (its "Other locators": text, XPath, chains with `>>`); what only one tier finds makes the two
 * tell different things of one page.
 */
export function whyNotShared(selector: string): string | null {
  const because = (reason: string) =>
    `${selector} is no selector that both tiers understand (${reason}); expected ${known}`;
  if (selector.includes('>>')) return because('it is a chain');
  if (/^\s*(?:\/\/|\.\.|["'])/.test(selector)) return because('it is XPath or a text');
  const [, engine] = /^([\w-]+(?::\w+)?)=/.exec(selector) ?? [];
  if (engine === 'role')
    return byRole(selector) ? null : because('of roles, button and link are known, by name');
  if (engine !== undefined) return because(`it is for Playwright's engine "${engine}"`);
  try {
    const wrong = wrongPart(parse(selector));
    return wrong && because(wrong);
  } catch (error) {
    return because((error as Error).message);
  }
}

/** What `role=button[name="…"]` and its kin ask for, or null when the selector is none of them. */
export function byRole(selector: string): ByRole | null {
  const shape =
    /^role=(button|link)(?:\[\s*name\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\/((?:[^/\\]|\\.)+)\/([a-z]*))\s*(i|s)?\s*\])?$/;
  const [, role, double, single, source, flags, letters] = shape.exec(selector) ?? [];
  if (role !== 'button' && role !== 'link') return null;
  if (source !== undefined) {
    const once = flags?.replace('g', '');
    try {
      new RegExp(source, once);
    } catch {
      return null;
    }
    return { role, isNamed: (name) => isFoundIn(source, name, once) };
  }
  const text = double ?? single;
  if (text === undefined) return { role, isNamed: () => true };
  const folded = (name: string) => (letters === 'i' ? name.toLowerCase() : name);
  const wanted = folded(singleSpaced(text.replace(/\\(.)/g, '$1')));
  return { role, isNamed: (name) => folded(name) === wanted };
}

/** The text that `:has-text("…")` asks for, as `wordsOf` writes it. */
export function wantedWords(argument: string): string {
  const wanted = argument.replace(/^(["'])(.*)\1$/s, '$2').replace(/\\(.)/g, '$1');
  return wordsOf(wanted.trim(), true);
}

/** A text in one case and with white space made single; none at its beginning `afterSpace`. */
export function wordsOf(text: string, afterSpace: boolean): string {
  const words = text.replace(/\s+/g, ' ').toLowerCase();
  return afterSpace && words.startsWith(' ') ? words.slice(1) : words;
}

function singleSpaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function wrongPart(selectors: Selector[][]): string | null {
  for (const part of selectors.flat()) {
    if (part.type === 'pseudo-element') return `::${part.name} is no element`;
    if (part.type === 'column-combinator') return 'browsers have no ||';
    if (part.type === 'attribute' && part.action === 'not') return 'browsers have no [name!="…"]';
    if (part.type !== 'pseudo') continue;
    if (!pseudoClasses.includes(part.name)) return `:${part.name} is not known`;
    if (part.name === 'has-text' && !/^\s*(["']).*\1\s*$/s.test(String(part.data ?? '')))
      return ':has-text() wants a text in quotes';
    if (Array.isArray(part.data)) {
      const inner = wrongPart(part.data);
      if (inner !== null) return inner;
    } else if (/^nth-/.test(part.name) && / of /.test(part.data ?? ''))
      return `:${part.name}(… of …) is not known`;
  }
  return null;
}

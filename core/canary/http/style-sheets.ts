import type { CheerioAPI } from 'cheerio';
import { type Element, isTag } from 'domhandler';
import { matched, SelectorWork } from './selector-work.ts';

/** What decides whether an element is shown, as far as Playwright's `isVisible` goes by style sheets. */
const properties = ['display', 'visibility'] as const;

type Property = (typeof properties)[number];

interface Rule {
  selector: string;
  property: Property;
  hides: boolean;
  /** It holds for some windows or browsers alone (`@media`, `@supports`, `@container`). */
  isConditional: boolean;
  /** Compared from left to right (CSS Cascade 5, 6.1): importance, specificity, order. */
  weight: readonly number[];
}

/** What an element has of display and visibility from all that it stands in, and of its own. */
interface Inherited {
  isGone: boolean;
  isUnsure: boolean;
  visibility: boolean | null | undefined;
}

/** A page that has more of them is read no further. */
const mostRules = 2_000;

/** The rest of a longer one is left unread. */
const longestSheet = 1_000_000;

/** Blocks stand within one another no deeper than this, and no selector that somebody wrote is longer. */
const mostDepth = 16;
const longestSelector = 1_000;

/** What style sheets hide, by the cascade of what is read here: a browser knows all of it. */
export class StyleSheets {
  readonly #rules = new Map<Element, Rule[]>();
  readonly #inherited = new WeakMap<Element, Inherited>();
  /** A rule was left unread, as to find what it is for would have taken too long. */
  #isCutShort = false;

  constructor($: CheerioAPI, sheets: readonly string[]) {
    const rules = sheets.flatMap((sheet) => rulesOf(sheet.slice(0, longestSheet), false)).slice(0, mostRules);
    const work = new SelectorWork($);
    let left = mostWork;
    rules.forEach((rule, order) => {
      left -= work.of(rule.selector);
      if (left < 0) {
        this.#isCutShort = true;
        return;
      }
      const ordered = { ...rule, weight: [...rule.weight, order] };
      const found = matched($, rule.selector);
      left -= found.length * workOfMatch;
      for (const element of found) {
        const known = this.#rules.get(element);
        if (known) known.push(ordered);
        else this.#rules.set(element, [ordered]);
      }
    });
  }

  /** Whether an element is hidden, itself or by what it stands in; null where only a browser can tell. */
  hides(element: Element): boolean | null {
    const { isGone, isUnsure, visibility } = this.#inheritedBy(element);
    if (isGone || visibility === true) return true;
    return isUnsure || visibility === null || this.#isCutShort ? null : false;
  }

  /** From above, and each once: a page may nest without end, and be full of what could be pressed. */
  #inheritedBy(element: Element): Inherited {
    const fresh: Element[] = [];
    let known: Inherited | undefined;
    for (let one: Element['parent'] = element; one !== null && !known; one = one.parent) {
      if (!isTag(one)) continue;
      known = this.#inherited.get(one);
      if (!known) fresh.push(one);
    }
    let inherited = known ?? { isGone: false, isUnsure: false, visibility: undefined };
    for (const one of fresh.reverse()) {
      const display = this.#said(one, 'display');
      const said = this.#said(one, 'visibility');
      inherited = {
        isGone: inherited.isGone || display === true,
        isUnsure: inherited.isUnsure || display === null,
        // The nearest that says something decides.
        visibility: said === undefined ? inherited.visibility : said,
      };
      this.#inherited.set(one, inherited);
    }
    return inherited;
  }

  /** Whether it is sure to be hidden by what is said of it alone. */
  hidesItself(element: Element): boolean {
    return properties.some((property) => this.#said(element, property) === true);
  }

  /** Undefined where nothing is said; null where it depends. */
  #said(element: Element, property: Property): boolean | null | undefined {
    const inline = rulesIn(element.attribs.style ?? '', '', false);
    const rules = [
      ...(this.#rules.get(element) ?? []),
      ...inline.map((rule) => ({ ...rule, weight: [rule.weight[0] ?? 0, Number.POSITIVE_INFINITY] })),
    ]
      .filter((rule) => rule.property === property)
      .toSorted((a, b) => compare(b.weight, a.weight));
    const certain = rules.findIndex(({ isConditional }) => !isConditional);
    const winner = rules[certain]?.hides;
    const before = rules.slice(0, certain < 0 ? rules.length : certain);
    return before.some(({ hides }) => hides !== (winner ?? false)) ? null : winner;
  }
}

/** Steps that the reading of a page's sheets may take. */
const mostWork = 20_000_000;
const workOfMatch = 30;

/** Braces are counted; comments and strings are left out first. */
function rulesOf(sheet: string, isConditional: boolean, level = 0): Rule[] {
  if (level > mostDepth) return [];
  const css = sheet.replace(/\/\*.*?(?:\*\/|$)/gs, ' ').replace(/content\s*:\s*(["']).*?\1/gs, '');
  const rules: Rule[] = [];
  let depth = 0;
  let from = 0;
  let head = '';
  for (let at = 0; at < css.length; at++) {
    if (css[at] === ';' && depth === 0) from = at + 1;
    if (css[at] === '{' && depth++ === 0) {
      head = css.slice(from, at).trim();
      from = at + 1;
    }
    if (css[at] !== '}' || depth === 0 || --depth > 0) continue;
    for (const rule of ruled(head, css.slice(from, at), isConditional, level)) rules.push(rule);
    if (rules.length > mostRules) return rules;
    from = at + 1;
  }
  return rules;
}

function ruled(head: string, body: string, isConditional: boolean, level: number): Rule[] {
  if (!head.startsWith('@')) {
    const said = rulesIn(body, '', isConditional);
    if (said.length === 0) return [];
    const rules: Rule[] = [];
    for (const selector of selectorsIn(head)) {
      const weight = specificity(selector);
      for (const rule of said) rules.push({ ...rule, selector, weight: [rule.weight[0] ?? 0, ...weight] });
      // Many selectors with much to say multiply.
      if (rules.length > mostRules) break;
    }
    return rules;
  }
  const media = /^@media\s+(.*)$/is
    .exec(head)?.[1]
    ?.toLowerCase()
    .split(',')
    .map((one) => one.trim());
  if (media?.some((one) => /^(?:only\s+)?(?:screen|all)$/.test(one)))
    return rulesOf(body, isConditional, level + 1);
  if (media?.every((one) => /^(?:only\s+)?(?:print|speech|aural|braille|tty|tv)\b/.test(one))) return [];
  return /^@(?:media|supports|container|layer|scope)\b/i.test(head) ? rulesOf(body, true, level + 1) : [];
}

/** A comma within brackets parts nothing. */
function selectorsIn(head: string): string[] {
  const all: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= head.length && all.length <= mostRules; at++) {
    if (head[at] === '(') depth++;
    if (head[at] === ')') depth--;
    if (at < head.length && (head[at] !== ',' || depth > 0)) continue;
    const selector = head.slice(from, at).trim();
    if (selector !== '' && selector.length <= longestSelector) all.push(selector);
    from = at + 1;
  }
  return all;
}

function rulesIn(declarations: string, selector: string, isConditional: boolean): Rule[] {
  return declarations.split(';').flatMap((one) => {
    const colon = one.indexOf(':');
    const name = one.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = one
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    const property = properties.find((known) => known === name);
    if (!property) return [];
    const isImportant = /!\s*important$/.test(value);
    const hides = /^(?:none|hidden|collapse)\b/.test(value);
    return [
      { selector, property, hides, isConditional, weight: [Number(isImportant), ...specificity(selector)] },
    ];
  });
}

/** Ids, then classes, attributes and pseudo-classes, then names (Selectors 4, 17), roughly. */
function specificity(selector: string): [number, number, number] {
  const plain = selector.replace(/\[[^\]]*\]/g, '.a').replace(/:(?:not|is|has)\(/g, ' ');
  const count = (what: RegExp) => plain.match(what)?.length ?? 0;
  return [count(/#[\w-]/g), count(/\.[\w-]|(?<!:):(?!:)[\w-]/g), count(/(?:^|[\s>+~(])[a-z]/gi)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}

import type { CheerioAPI } from 'cheerio';
import { parse, type Selector, SelectorType, stringify } from 'css-what';
import { type Element, isTag } from 'domhandler';

/** How deep those stand that part of a selector is for, and each of all that they stand in. */
interface Ways {
  own: number[];
  above: number[];
}

/** Tells before a selector is looked for how many steps that takes at most, some ten million of which are a second. */
export class SelectorWork {
  readonly #$: CheerioAPI;
  readonly #elements: number;
  /** In how many others each stands. */
  readonly #depths = new Map<Element, number>();
  readonly #ways = new Map<string, Ways>();
  #deepest = 1;
  /** How many stand beside each, all together. */
  #beside = 0;

  constructor($: CheerioAPI) {
    this.#$ = $;
    for (const element of $<Element, string>('*').toArray()) {
      const { parent } = element;
      const depth = parent !== null && isTag(parent) ? (this.#depths.get(parent) ?? 0) + 1 : 0;
      this.#depths.set(element, depth);
      this.#deepest = Math.max(this.#deepest, depth);
      this.#beside += element.children.length ** 2;
    }
    this.#elements = this.#depths.size;
  }

  /** Of one selector, without commas; zero for one that is understood by browsers alone. */
  of(selector: string): number {
    const tokens = parsed(selector);
    const pieces = selector.match(/[\w-]+|[^\w-]/g)?.length ?? 0;
    return tokens === null ? 0 : (1 + pieces / 16) * this.#steps(tokens, { times: 1, isInBrackets: false });
  }

  /** Of a selector that is asked so often; in brackets nothing is remembered of what was asked before. */
  #steps(tokens: readonly Selector[], { times, isInBrackets }: { times: number; isInBrackets: boolean }) {
    const ups = tokens.filter(({ type }) => type === SelectorType.Descendant).length;
    const siblings = tokens.filter(({ type }) => type === SelectorType.Sibling).length;
    const ofEach = times * this.#elements ** siblings;
    const inner = ofEach * (isInBrackets ? this.#deepest ** ups : 1);
    let steps = ofEach * this.#elements;
    if (ups > 0) steps += ofEach * this.#upwards(tokens, ups, isInBrackets);
    for (const token of tokens) {
      if (token.type !== SelectorType.Pseudo) continue;
      const { name, data } = token;
      const isOfAll = readsAll.has(name) || (typeof data === 'string' && /\sof\s/i.test(data));
      if (isOfAll) steps += inner * this.#elements ** 2;
      if (countsBeside.has(name)) steps += inner * this.#beside;
      const asked = { times: isOfAll ? inner * this.#elements : inner, isInBrackets: true };
      for (const one of Array.isArray(data) ? data : (inOthers[name] ?? [])) steps += this.#steps(one, asked);
    }
    return steps;
  }

  /** To what all stand in that the last part of a selector is for: the others are not asked for it. */
  #upwards(tokens: readonly Selector[], ups: number, isInBrackets: boolean): number {
    const { own, above } = this.#waysUp(stringify([tokens.slice(tokens.findLastIndex(leads) + 1)]));
    const all = (depths: readonly number[], power = 1) =>
      depths.reduce((sum, depth) => sum + depth ** power, 0);
    return isInBrackets ? all(own, ups) : all(own) + (ups - 1) * all(above);
  }

  #waysUp(selector: string): Ways {
    const known = this.#ways.get(selector);
    if (known) return known;
    const elements = matched(this.#$, selector);
    const above = new Set<Element>();
    for (const { parent } of elements)
      for (let one = parent; one !== null && isTag(one) && !above.has(one); one = one.parent) above.add(one);
    const depthsOf = (all: Iterable<Element>) => [...all].map((one) => this.#depths.get(one) ?? 0);
    const ways = { own: depthsOf(elements), above: depthsOf(above) };
    this.#ways.set(selector, ways);
    return ways;
  }
}

/** What a selector is for; nothing where it is one of a kind that browsers alone know, or that no browser does. */
export function matched($: CheerioAPI, selector: string): Element[] {
  try {
    return parsed(selector) === null ? [] : $<Element, string>(selector).toArray();
  } catch {
    // A pseudo-element, or what is newer than what reads it.
    return [];
  }
}

/** Null for one that is not understood; a browser leaves out the rule of one that is not CSS. */
function parsed(selector: string): Selector[] | null {
  try {
    const [tokens] = parse(selector);
    return tokens && isOfCss(tokens) ? tokens : null;
  } catch {
    return null;
  }
}

/** What reads selectors here has more of jQuery's (`:gt`, `:contains`), some of which take quadratic time. */
const ofCss = new Set([
  ...['is', 'where', 'not', 'has', 'root', 'scope', 'empty', 'first-child', 'last-child', 'only-child'],
  ...['first-of-type', 'last-of-type', 'only-of-type', 'nth-child', 'nth-last-child', 'nth-of-type'],
  ...['nth-last-of-type', 'link', 'any-link', 'visited', 'hover', 'active', 'disabled', 'enabled'],
  ...['checked', 'required', 'optional'],
]);

function isOfCss(tokens: readonly Selector[]): boolean {
  return tokens.every((token) => {
    if (token.type !== SelectorType.Pseudo) return true;
    const { name, data } = token;
    return ofCss.has(name) && (!Array.isArray(data) || data.every(isOfCss));
  });
}

const combinators: readonly SelectorType[] = [
  ...[SelectorType.Descendant, SelectorType.Child, SelectorType.Parent],
  ...[SelectorType.Sibling, SelectorType.Adjacent, SelectorType.ColumnCombinator],
];

function leads({ type }: Selector): boolean {
  return combinators.includes(type);
}

/** What looks at all that stands in an element. */
const readsAll = new Set(['has']);

/** What counts those that stand beside an element. */
const countsBeside = new Set([
  ...['nth-child', 'nth-last-child', 'nth-of-type', 'nth-last-of-type'],
  ...['first-of-type', 'last-of-type', 'only-of-type', 'only-child'],
]);

/** What these ask besides (HTML, 4.16.3). */
const disabled = parse('fieldset[disabled] legend:first-of-type fieldset[disabled]');
const inOthers: Readonly<Record<string, Selector[][]>> = { disabled, enabled: disabled };

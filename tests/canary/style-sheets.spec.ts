import { expect, test } from '@playwright/test';
import { load } from 'cheerio';
import type { Element } from 'domhandler';
import { StyleSheets } from '../../core/canary/http/style-sheets.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';

/** By the cascade (CSS Cascade 5, 6): what a browser would show; null where that depends on the browser. */
const cases: readonly [sheet: string, isHidden: boolean | null][] = [
  ['', false],
  ['.code { display: none }', true],
  ['.code { visibility: hidden }', true],
  ['form { visibility: hidden } .code { visibility: visible }', false],
  ['form { display: none } .code { display: block }', true],
  ['.code { display: none } p { display: block }', true],
  ['.code { display: none } p.code { display: block }', false],
  ['p.code { display: block } .code { display: none !important }', true],
  ['/* .code { display: none } */', false],
  ['.code:hover { display: none }', false],
  ['.code::before { display: none }', false],
  ['@media print { .code { display: none } }', false],
  ['@media screen { .code { display: none } }', true],
  ['@media screen, print { .code { display: none } }', true],
  ['@media print, speech { .code { display: none } }', false],
  ['@media (max-width: 600px) { .code { display: none } }', null],
  ['@media (max-width: 600px) { .code { display: none } } #otp { display: none }', true],
  ['@supports (display: grid) { .other { display: none } }', false],
  ['a { content: "}" } .code { display: none }', true],
  ['.code:eq(0) { display: none }', false],
];

for (const [sheet, isHidden] of cases)
  test(`"${sheet}" leaves a field ${isHidden === null ? 'in doubt' : isHidden ? 'hidden' : 'shown'}`, () => {
    const $ = load('<form><p class="code" id="otp"><input></p></form>');
    const field = $('input').get(0) as Element;
    expect(new StyleSheets($, [sheet]).hides(field)).toBe(isHidden);
  });

const long = 1_000_000;

for (const [what, sheet] of Object.entries({
  commas: `${','.repeat(long)}{display:none}`,
  'commas in brackets': `:is(${'a,'.repeat(long / 2)}{display:none}`,
  selectors: `${'a,'.repeat(long / 2)}b{display:none}`,
  rules: 'a{display:none}'.repeat(long / 15),
  blanks: `a{display:${' '.repeat(long)}x}`,
  'blanks before nothing': `a{${' '.repeat(long)}}`,
  'blocks within blocks': `${'@media screen{'.repeat(long / 28)}${'}'.repeat(long / 28)}`,
  'brackets that stay open': '('.repeat(long),
  'comments that stay open': '/*'.repeat(long / 2),
  'quotes that stay open': `content:"`.repeat(long / 9),
}))
  test(`a style sheet of a megabyte of ${what} takes no more than a moment`, () => {
    const $ = load('<form><p class="code" id="otp"><input></p></form>');
    expect(cpuSecondsOf(() => new StyleSheets($, [sheet]))).toBeLessThan(5);
  });

test('what a page hides whose sheets would take minutes to read is in doubt, and what it surely hides is not', () => {
  const $ = load(`<form><p class="code"><input></p></form><div hidden>${'<p>'.repeat(5_000)}</div>`);
  const field = $('input').get(0) as Element;
  const poison = '*:has(*:has(a)){display:block}';
  expect(new StyleSheets($, [`${poison} .code{display:none}`]).hides(field)).toBeNull();
  expect(new StyleSheets($, [`.code{display:none} ${poison}`]).hides(field)).toBe(true);
});

/** How often it is asked of elements what they stand in, or what stands beside them or in them. */
function stepsOf(markup: string, sheet: string): number {
  let steps = 0;
  const $ = load(markup);
  for (const element of $<Element, string>('*').toArray())
    for (const name of ['parent', 'name'] as const) {
      const value = element[name];
      Object.defineProperty(element, name, {
        get: () => {
          steps++;
          return value;
        },
      });
    }
  new StyleSheets($, [sheet]);
  return steps;
}

const rules = (count: number, selector: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => `${selector(at)}{display:none}`).join('');
const deep = '<div>'.repeat(300);
const wide = '<p></p>'.repeat(3_000);

for (const [what, markup, sheet] of [
  ['what stands in something', deep, rules(1_000, (at) => `.c${at} *`)],
  ['what stands in something that stands in something', deep, rules(600, (at) => `.c${at} div div`)],
  ['what stands in something, in brackets', deep, rules(600, (at) => `:is(.c${at} *)`)],
  ['what stands in nothing of the kind', deep, rules(600, (at) => `:not(.c${at} *)`)],
  ['what stands in something in something, in brackets', deep, rules(20, (at) => `:is(.c${at} div div)`)],
  ['the second of those beside it', wide, rules(30, () => 'p:nth-child(2)')],
  ['the first of its kind', wide, rules(30, () => 'p:first-of-type')],
  ['the last of its kind', wide, rules(30, () => 'p:nth-last-of-type(2)')],
  ['what comes behind something', wide, rules(30, (at) => `.c${at} ~ p`)],
  ['what jQuery counts', wide, rules(30, () => 'p:gt(1) p:even')],
  ['fields that can be used', deep + '<input>'.repeat(3_000), rules(60, () => 'input:enabled')],
] as const)
  test(`rules for ${what} take no more steps than sheets may`, () => {
    expect(stepsOf(markup, sheet)).toBeLessThan(25_000_000);
  });

test('a page of a thousand elements with a thousand rules that hide something is read to its end', () => {
  const item = '<li class="item"><a href="/x"><span>x</span></a><form><input></form></li>';
  const list = `<ul class="menu">${item.repeat(20)}</ul>`;
  const $ = load(`<main>${'<section>'.repeat(12)}${list.repeat(10)}`);
  const sheet = rules(250, (at) => `.page-${at} .menu > .item`)
    .concat(rules(250, (at) => `.menu .item:nth-child(n+${at + 30}) a`))
    .concat(rules(250, (at) => `:is(.dark .item-${at})`))
    .concat(rules(250, (at) => `.item-${at} ul li span`));
  const field = $('input').get(0) as Element;
  expect(new StyleSheets($, [sheet]).hides(field)).toBe(false);
});

import { expect, test } from '@playwright/test';
import { load } from 'cheerio';
import type { Element } from 'domhandler';
import { StyleSheets } from '../../core/canary/http/style-sheets.ts';

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
    const before = process.cpuUsage();
    new StyleSheets($, [sheet]);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
  });

test('what a page hides whose sheets would take minutes to read is in doubt, and what it surely hides is not', () => {
  const $ = load(`<form><p class="code"><input></p></form><div hidden>${'<p>'.repeat(5_000)}</div>`);
  const field = $('input').get(0) as Element;
  const poison = '*:has(*:has(a)){display:block}';
  expect(new StyleSheets($, [`${poison} .code{display:none}`]).hides(field)).toBeNull();
  expect(new StyleSheets($, [`.code{display:none} ${poison}`]).hides(field)).toBe(true);
});

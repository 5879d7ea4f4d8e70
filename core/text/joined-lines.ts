import { type View, ViewBuilder } from './view.ts';

/**
 * What stands between two lines of digits where somebody shows them otherwise than they were written: blanks (a page's text), what
 * a diff (`+ `), a quotation or a list has before each line, and tags. Lines that encoders write have 60 digits and more. Of most
 * signs the first tells that they are none.
 */
const gap = String.raw`(?![\w/])(?<=[\w+/-]{40})(?:<\/?[a-z]{1,8}\s?\/?>|[^\w+/=.…<-]|(?<=\s)[+-](?=\s)){1,40}(?=[\w+/-])`;

const gaps = new RegExp(gap, 'gi');

const lines = new RegExp(String.raw`(?<![\w+/-])[\w+/-]{40,}(?:${gap}[\w+/-]+)+`, 'gi');

/** Digits over several long lines, each run of them in one; null where there are none. */
export function joinedLines(view: View): View | null {
  let builder: ViewBuilder | null = null;
  for (const { 0: run, index } of view.text.matchAll(lines)) {
    builder ??= new ViewBuilder(view, view.text.length);
    let at = index;
    for (const found of run.matchAll(gaps)) {
      builder.keep(at, index + found.index);
      at = index + found.index + found[0].length;
    }
    builder.keep(at, index + run.length);
    builder.addText('\n', index, index + 1);
  }
  return builder?.view() ?? null;
}

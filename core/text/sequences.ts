import { type View, ViewBuilder } from './view.ts';

/** What a terminal obeys and does not show: colours and moves (CSI, ECMA-48 5.4), links and titles (OSC, 8.3.89). */
const sequence =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)/g;

/** How many of them a text holds. */
export function sequencesIn(text: string): number {
  return text.match(sequence)?.length ?? 0;
}

/** A text as a terminal shows it: what stands before such a sequence and behind it is one word. */
export function withoutSequences(view: View): View {
  const builder = new ViewBuilder(view, view.text.length);
  let at = 0;
  for (const { 0: found, index } of view.text.matchAll(sequence)) {
    builder.keep(at, index);
    at = index + found.length;
  }
  builder.keep(at, view.text.length);
  return builder.view();
}

/** The colours within a text, alone: who takes the text away leaves them, or what comes behind it has another. */
export function coloursIn(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
  return (text.match(/\u001b\[(?:\d{1,3}(?:;\d{1,3}){0,4})?m/g) ?? []).join('');
}

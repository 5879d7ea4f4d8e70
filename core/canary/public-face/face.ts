import { z } from 'zod';
import { cut } from '../../text/plain-text.ts';

/** What one address tells everybody, by name: texts that do not change from run to run. */
export const facts = z.record(z.string(), z.array(z.string()));

/** A provider's public face: what each of its addresses tells, by the address. */
export const face = z.record(z.string(), facts);

export type Facts = z.output<typeof facts>;
export type Face = z.output<typeof face>;

/** One address that was asked. */
export interface Looked {
  address: string;
  /** Null where no answer came that says something of the provider; `why` says so. */
  facts: Facts | null;
  why: string | null;
}

/** The fact that goes before all others: where it is another, the rest means nothing. */
export const answers = 'answers';

/** Whoever reads it looks at the document itself for more. */
const mostChanges = 20;
const mostOfLine = 1000;

/** What has changed at one address, a sentence each, without the full stop. */
export function changesOf(before: Facts, now: Facts): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  const changes = names.flatMap((name) => changeOf(name, before[name], now[name]));
  const answer = changeOf(answers, before[answers], now[answers]);
  const told = answer.length > 0 ? answer : changes;
  const lines = told.slice(0, mostChanges).map((line) => cut(line, mostOfLine));
  return told.length > mostChanges ? [...lines, `${told.length - mostChanges} more have changed`] : lines;
}

function changeOf(name: string, before: readonly string[] | undefined, now: readonly string[] | undefined) {
  if (before === undefined) return now === undefined ? [] : [`${name} is new: ${listed(now)}`];
  if (now === undefined) return [`${name} is gone, it was ${listed(before)}`];
  if (before.length === now.length && before.every((text, index) => text === now[index])) return [];
  const [from, to] = [hostOf(before), hostOf(now)];
  const moved = from !== null && to !== null && from !== to ? ` has moved from ${from} to ${to}:` : '';
  const [was, is] = [new Set(before), new Set(now)];
  const added = now.filter((text) => !was.has(text));
  const left = before.filter((text) => !is.has(text));
  if (name.endsWith('_supported'))
    return [
      `${name}: ${[...added.map((one) => `${one} is new`), ...left.map((one) => `${one} is gone`)].join(', ')}`,
    ];
  return [`${name}${moved} was ${listed(before)}, is ${listed(now)}`];
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? 'nothing' : texts.join(' → ');
}

/** Of a fact that is one address. */
function hostOf([text = '', ...more]: readonly string[]): string | null {
  return more.length === 0 && URL.canParse(text) ? new URL(text).host : null;
}

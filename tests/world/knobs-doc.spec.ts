import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { daysMs, hoursMs, minutesMs, secondsMs } from '../../mocks/clock.ts';
import { defaultKnobs } from '../../mocks/knobs.ts';

const units: [string, number][] = [
  ['days', daysMs(1)],
  ['hours', hoursMs(1)],
  ['minutes', minutesMs(1)],
  ['seconds', secondsMs(1)],
];

/** A default as the doc writes it: a time in the largest unit of which there are two, the rest as in the code. */
function written(name: string, value: unknown): string {
  if (!name.endsWith('Ms') || typeof value !== 'number') return `\`${JSON.stringify(value)}\``;
  const [unit, ms] = units.find(([, length]) => value % length === 0 && value / length >= 2) ?? ['ms', 1];
  return `${value / ms} ${unit}`;
}

/** The rows of the table of knobs: name, and what stands in the second cell. */
async function rows(): Promise<Map<string, string>> {
  const doc = await readFile(new URL('../../docs/offline-world.md', import.meta.url), 'utf8');
  const section = doc.split(/^## /m).find((part) => part.startsWith('Knobs')) ?? '';
  const cells = [...section.matchAll(/^\| `(\w+)`\s*\| ([^|]*?)\s*\|/gm)];
  return new Map(cells.map(([, name = '', value = '']) => [name, value]));
}

for (const [name, value] of Object.entries(defaultKnobs)) {
  test(`docs/offline-world.md lists the knob ${name} with its default`, async () => {
    expect((await rows()).get(name)).toBe(written(name, value));
  });
}

test('docs/offline-world.md lists no knob that is not there', async () => {
  expect([...(await rows()).keys()]).toEqual(Object.keys(defaultKnobs));
});

test('docs/offline-world.md gives every knob a source mark', async () => {
  const doc = await readFile(new URL('../../docs/offline-world.md', import.meta.url), 'utf8');
  const unmarked = [...doc.matchAll(/^\| `(\w+)`.*$/gm)].filter(
    ([row, name = '']) => name in defaultKnobs && !/\b(thread|docs|seen|old|inferred)\b[^|]*\|$/.test(row),
  );
  expect(unmarked.map(([, name]) => name)).toEqual([]);
});

import { Readable } from 'node:stream';
import { expect, test } from '@playwright/test';
import { explain } from '../../commands/explain/explain.ts';
import { readEntries } from '../../commands/explain/read-entries.ts';
import { keap } from '../../core/providers/keap.ts';
import { long } from '../thorough.ts';
import { allows, connect, type Entry, harOf, silently, went } from './capture.ts';

const leak = [...connect(), ...silently(), ...allows('ada')];

/** The text of a capture in which so much else was recorded before the Connect, as it comes. */
function* capture(others: number, other: Entry): Generator<Buffer> {
  const own = JSON.stringify(other);
  yield Buffer.from('{"log":{"version":"1.2","creator":{"name":"WebInspector"},"entries":[');
  for (let index = 0; index < others; index += 100) yield Buffer.from(`${own},`.repeat(100));
  yield Buffer.from(`${JSON.stringify(JSON.parse(harOf(leak)).log.entries).slice(1)}}}`);
}

const startedDateTime = '2026-03-04T08:00:00.000Z';
const picture = went('https://cdn.example/a.png', 200, { _resourceType: 'image', startedDateTime });
const news = went('https://news.example/', { page: 'x'.repeat(20_000) }, { startedDateTime });

/** Reads it, and looks at the memory meanwhile. */
async function readGrowing(others: number, other: Entry) {
  global.gc?.();
  const before = process.memoryUsage().rss;
  let most = 0;
  let read = 0;
  async function* looked() {
    for (const chunk of capture(others, other)) {
      read += chunk.length;
      most = Math.max(most, process.memoryUsage().rss - before);
      yield chunk;
    }
  }
  const entries = await readEntries(Readable.from(looked()));
  const exchanges = entries.entries.map(({ exchange }) => exchange);
  const explanation = explain({ ...entries, exchanges }, keap, 'bb222');
  return { explanation, entries, megabytes: read / 2 ** 20, grownMegabytes: most / 2 ** 20 };
}

test('pictures and scripts are let go as they come: the memory stays where it was', long, async () => {
  const { explanation, entries, megabytes, grownMegabytes } = await readGrowing(60_000, picture);
  expect(explanation).toMatchObject({ verdict: 'leak', layer: 'sso' });
  expect(entries.count).toBeGreaterThan(60_000);
  expect(megabytes).toBeGreaterThan(15);
  expect(grownMegabytes).toBeLessThan(200);
});

test('of documents the last are kept, and what was let go is said', long, async () => {
  const { explanation, entries, grownMegabytes } = await readGrowing(6_000, news);
  expect(explanation).toMatchObject({ verdict: 'leak', layer: 'sso' });
  expect(entries.forgotten).toBeGreaterThan(500);
  expect(explanation?.notes.join()).toContain('documents of the file were let go');
  expect(grownMegabytes).toBeLessThan(600);
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { Secret } from '../../core/base/secret.ts';
import { LastSaid } from '../../core/text/last-said.ts';
import { Redactor } from '../../core/text/redact.ts';
import { tries } from '../thorough.ts';

const secret = 'kJ8dQ2mXw9Zp-grün-LrTvB6nH3yC';
const redactor = new Redactor([new Secret(secret)]);

/** Whether four letters of the secret that follow each other stand in a text. */
function holdsSome(text: string): boolean {
  return Array.from(secret.slice(3)).some((_, at) => text.includes(secret.slice(at, at + 4)));
}

/** A text in pieces of so many bytes. */
function piecesOf(text: string, size: number): Buffer[] {
  const bytes = Buffer.from(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, at * size + size),
  );
}

test('no part of a secret is left of what a program said last, wherever it is cut and in whatever pieces it comes', async () => {
  const said = fc.record({
    before: fc.nat(100),
    after: fc.oneof(
      fc.nat(300),
      fc.integer({ min: 9_900, max: 10_100 }),
      fc.integer({ min: 19_900, max: 20_100 }),
    ),
    filler: fc.constantFrom('y', 'y\n', 'ü '),
    size: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(70_000)),
    isLine: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(said, async ({ before, after, filler, size, isLine }) => {
      const streams = [new PassThrough(), new PassThrough()] as const;
      const last = new LastSaid();
      for (const stream of streams) last.hear(stream);
      const text = `${filler.repeat(before)} ${secret}${isLine ? '\n' : ' '}${filler.repeat(after)}`;
      for (const piece of piecesOf(text, size)) {
        streams[0].write(piece);
        streams[1].write('z\n');
      }
      for (const stream of streams) await once(stream.end().resume(), 'end');

      const told = last.told((one) => redactor.redact(one));
      expect(told.length).toBeLessThanOrEqual(10_000);
      expect(told.length).toBeGreaterThan(0);
      assert.equal(holdsSome(told), false);
    }),
    { seed: 20_261_126, numRuns: tries(300) },
  );
});

test('what a run prints is searched in whole characters, in whatever pieces it comes', async () => {
  for (const size of [1, 2, 3, 70_000]) {
    const stream = redactor.stream();
    let told = '';
    stream.on('data', (data) => {
      told += data;
    });
    for (const piece of piecesOf(`with ${secret}\nand ${secret}`, size)) stream.write(piece);
    await once(stream.end(), 'end');
    expect(told).toBe('with [redacted]\nand [redacted]');
  }
});

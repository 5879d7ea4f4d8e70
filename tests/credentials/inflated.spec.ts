import assert from 'node:assert/strict';
import { constants, deflateRawSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { inflated } from '../../core/credentials/inflated.ts';

const { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants;

const texts = fc.oneof(
  fc.uint8Array({ maxLength: 4000 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ maxLength: 4000 }).map((text) => Buffer.from(text)),
  fc
    .array(fc.constantFrom('{"type":3,"text":"', 'ada', '"},', ' '.repeat(300)), { maxLength: 300 })
    .map((words) => Buffer.from(words.join(''))),
);

test('what deflate has written is read as it was, in every way of writing it', () => {
  const levels = fc.integer({ min: 0, max: 9 });
  const strategies = fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE);
  fc.assert(
    fc.property(texts, levels, strategies, fc.boolean(), (text, level, strategy, isEnded) => {
      const end = isEnded ? {} : { finishFlush: constants.Z_SYNC_FLUSH };
      const packed = deflateRawSync(text, { level, strategy, ...end });
      const behind = Buffer.from(isEnded ? 'something' : '');
      const said = inflated(Buffer.concat([packed, behind]), 100_000);
      assert.deepEqual(said?.bytes, text);
      assert.equal(said.read, packed.length);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('of what breaks off, that is read which stands before', () => {
  fc.assert(
    fc.property(texts, fc.nat({ max: 4000 }), (text, cut) => {
      const packed = deflateRawSync(text).subarray(0, cut);
      assert.ok(text.indexOf(inflated(packed, 100_000)?.bytes ?? 'none') === 0);
    }),
    { seed: 7, numRuns: 100 },
  );
});

test('what is no stream ends, and what says too much is nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const said = inflated(bytes, 1000);
      assert.ok(said === null || said.bytes.length <= 1000);
    }),
    { seed: 7, numRuns: 2000 },
  );
  const packed = deflateRawSync(Buffer.alloc(1001));
  expect(inflated(packed, 1000)).toBeNull();
  expect(inflated(packed, 1001)?.bytes).toHaveLength(1001);
});

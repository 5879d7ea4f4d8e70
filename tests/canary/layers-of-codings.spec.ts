import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { decoded } from '../../core/canary/http/decoded.ts';

function packed(layers: number, bytes = 4 * 2 ** 20): { body: Buffer; codings: string } {
  let body: Buffer = Buffer.alloc(bytes, 'words\n');
  for (let layer = 0; layer < layers; layer++) body = gzipSync(body, { level: layer === layers - 1 ? 9 : 1 });
  return { body, codings: Array(layers).fill('gzip').join(', ') };
}

const soon = () => AbortSignal.timeout(10_000);

test('a page that a server and a proxy have packed is read', async () => {
  const { body, codings } = packed(2);
  expect(await decoded(body, codings, soon())).toHaveLength(4 * 2 ** 20);
});

for (const layers of [4, 10, 3_200])
  test(`a page in ${layers} layers is not unpacked at all`, async () => {
    const { body } = packed(1);
    const startedAt = process.cpuUsage();
    await expect(decoded(body, Array(layers).fill('gzip').join(','), soon())).rejects.toThrow(
      'one over another',
    );
    expect(process.cpuUsage(startedAt).user).toBeLessThan(100_000);
  });

test('what is unpacked is within the time of the step', async () => {
  const { body, codings } = packed(3);
  const over = AbortSignal.abort(new Error('the time is over'));
  await expect(decoded(body, codings, over)).rejects.toThrow('the time is over');
});

import { buffer, text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { Closing } from '../../core/credentials/closing.ts';

/** A record of TLS of that type and length (RFC 8446, 5.1). */
const record = (type: number, length: number) =>
  Buffer.from([type, 3, 3, 0, length, ...Array(length).fill(7)]);

const answer = record(23, 200);

/** As an end of TLS 1.3, or of 1.2, says that it hangs up. */
const closeNotify = { 'TLS 1.3': record(23, 19), 'TLS 1.2': record(21, 26) };

for (const [version, last] of Object.entries(closeNotify))
  for (const [how, chunks] of Object.entries({
    'by itself': [answer, last],
    'with what comes before it': [Buffer.concat([answer, last])],
  }))
    test(`the record by which a host hangs up is not passed on, as ${version} has it, when it comes ${how}`, async () => {
      const closing = new Closing();
      for (const chunk of chunks) closing.write(chunk);
      closing.end();
      expect(await buffer(closing)).toEqual(answer);
      expect(closing.heldBack()).toEqual(last);
    });

test('a record that only looks like it is passed on with what comes after it', async () => {
  const closing = new Closing();
  const all = [closeNotify['TLS 1.3'], answer];
  for (const chunk of all) closing.write(chunk);
  closing.end();
  expect(await buffer(closing)).toEqual(Buffer.concat(all));
  expect(closing.heldBack()).toBeNull();
});

test('a record that only looks like it is passed on a moment later where nothing comes after it', async () => {
  const closing = new Closing();
  const passed = new Promise((resolve) => closing.once('data', resolve));
  closing.write(closeNotify['TLS 1.3']);
  expect(await passed).toEqual(closeNotify['TLS 1.3']);
  closing.destroy();
});

test('whatever else a host says is passed on as it comes', async () => {
  const closing = new Closing();
  closing.end('no record at all');
  expect(await text(closing)).toBe('no record at all');
});

import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { Gate } from '../../core/credentials/gate.ts';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';

/** What comes of a body of so many bytes that a page sends by http: what the host was sent, and whether it was answered. */
async function sentThrough(bytes: number): Promise<{ received: number; isAnswered: boolean }> {
  let received = 0;
  const host = createServer((asked, answer) => {
    asked.on('data', (part: Buffer) => {
      received += part.length;
    });
    asked.on('end', () => answer.end());
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const gate = await Gate.start(new CredentialGuard(keap, []));
  const path = `http://127.0.0.1:${(host.address() as AddressInfo).port}/upload`;
  const isAnswered = await new Promise<boolean>((resolve) => {
    const { hostname, port } = new URL(gate.url);
    const asking = request({ hostname, port, path, method: 'POST' }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode === 200));
    });
    asking.once('error', () => resolve(false));
    asking.end(Buffer.alloc(bytes, 32));
  });
  await gate.close();
  await new Promise((resolve) => host.close(resolve));
  return { received, isAnswered };
}

test('a body that fits into the memory goes through the gate whole', async () => {
  expect(await sentThrough(15_000_000)).toEqual({ received: 15_000_000, isAnswered: true });
});

test('a body that is longer than any login is cut at the gate, and nothing of it reaches a host', async () => {
  expect(await sentThrough(17_000_000)).toEqual({ received: 0, isAnswered: false });
});

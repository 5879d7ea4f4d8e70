import { spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { takeTurn } from '../../core/browsers/when-none-is-found.ts';

test.describe('turns', () => {
  test.skip(process.platform !== 'linux', 'only Linux has abstract sockets');
  const name = `fresh-login-test-${process.pid}`;

  test('a second set-up waits until the first has ended its turn', async () => {
    const order: string[] = [];
    const endFirst = await takeTurn(name, () => order.push('first waits'));
    const second = takeTurn(name, () => {
      order.push('second waits');
      endFirst();
    });
    (await second)();
    expect(order).toEqual(['second waits']);
  });

  test('a set-up that was killed keeps nobody waiting', async () => {
    const script = `require('net').createServer().listen('\\0${name}-killed', () => console.log('there'))`;
    const child = spawn(process.execPath, ['-e', script]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const endTurn = await takeTurn(`${name}-killed`, () => child.kill('SIGKILL'));
    endTurn();
    expect(child.killed).toBe(true);
  });
});

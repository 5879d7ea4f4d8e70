import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { Gateway } from '../../mocks/gateway.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import { benchBrowsers } from './browsers.ts';
import { benchMany } from './many.ts';
import { median } from './median.ts';
import { benchReport } from './report.ts';
import { benchWaiting, benchWatch } from './watch.ts';

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');

await benchGatewayStart();
await benchWorldReset();
playwright(['test', '--config', 'tests/bench/bench.config.ts'], 'inherit');
await benchReport(print);
await benchWatch(print);
await benchMany(print);
await benchBrowsers(print);
benchWaiting(print);
benchMatrix();

async function benchGatewayStart(): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const startMs = performance.now();
    const gateway = await Gateway.start(offlineWorld());
    await gateway.openDoor('bench');
    times.push(performance.now() - startMs);
    await gateway.close();
  }
  const first = times[0]?.toFixed(0);
  print(`gateway start ${median(times).toFixed(1)} ms, the first ${first} ms (bound 100 ms)`);
}

async function benchWorldReset(): Promise<void> {
  const world = offlineWorld();
  const times: number[] = [];
  for (let round = 0; round < 200; round += 1) {
    for (let n = 0; n < 50; n += 1) {
      const username = `${n}@example.com`;
      world.sso.start(username, { services: new Map() });
      world.tokens.giveCode({ username, tenant: 'aa111', clientId: '123' }, 'http://localhost');
    }
    const startMs = performance.now();
    world.reset();
    times.push(performance.now() - startMs);
  }
  print(`world reset ${median(times).toFixed(3)} ms (bound 1 ms)`);
}

function benchMatrix(): void {
  const startMs = performance.now();
  const args = ['run', '-s', 'matrix', '--', '--project', 'chromium', '--project', 'chromium oidc-provider'];
  const { status } = spawnSync('npm', args, { stdio: 'ignore' });
  const minutes = (performance.now() - startMs) / 60_000;
  print(`the matrix in Chromium ${minutes.toFixed(1)} min (bound 4 min)${status === 0 ? '' : ', FAILED'}`);
}

function playwright(args: string[], stdio: 'inherit' | 'ignore'): number | null {
  return spawnSync(process.execPath, [cli, ...args], { stdio }).status;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

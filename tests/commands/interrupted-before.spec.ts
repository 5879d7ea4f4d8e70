import { proveMany } from '../../commands/prove/many/run.ts';
import { runPlaywright } from '../../commands/shared/run-playwright.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { catchStream } from './catch-stream.ts';
import { expect, test } from './fresh-login.ts';

test('a run that is interrupted before its runner is there starts none', async () => {
  const code = await runPlaywright({ config: '/nowhere.ts' }, { signal: AbortSignal.abort() });
  expect(code).toBe(130);
});

test('a target that was begun when several were interrupted is told of it before it starts a runner', async ({
  folder,
}) => {
  const config = loadConfig({ cwd: folder, env: {} });
  const told: [target: string | undefined, isAborted: boolean][] = [];
  const streams = (['stdout', 'stderr'] as const).map((name) => catchStream(name, false));
  try {
    const code = await proveMany(
      ['keap', 'google'],
      config,
      async ({ target }, { signal }) => {
        process.emit('SIGINT');
        told.push([target, signal.aborted]);
        return 130;
      },
      null,
    );
    expect(code).toBe(130);
  } finally {
    for (const stream of streams) stream.letGo();
  }
  expect(told.map(([, isAborted]) => isAborted)).toEqual([true]);
});

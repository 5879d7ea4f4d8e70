import { join } from 'node:path';
import { freePort } from '../../base/free-port.ts';
import { makeTempFolder } from '../../files/temp-folder.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { type Origins, targets } from '../known/catalog.ts';
import { type RunningServer, servers } from './known/catalog.ts';
import type { Served } from './served.ts';

const targetFile = { what: 'The target', elsewhere: 'Make room in the folder for temporary files.' };

const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

interface Settings {
  /** Where the app is to listen; null for a free port per target. */
  appUrl: URL | null;
  /** Whether what a server needs may be installed on this machine. */
  install: boolean;
  /** Told what is going on, as one line. */
  say: (line: string) => void;
}

/**
 * Starts the servers of the named targets, each server once, and stops them when `use` is done. Leaves neither
 * a process nor a file behind, on an interrupt and a kill either: both end the process with 130, unless `use` listens
 * to them itself, as whoever drives a browser does.
 */
export async function serveTargets<T>(
  names: readonly string[],
  settings: Settings,
  use: (served: Served[]) => Promise<T>,
): Promise<T> {
  const folder = await makeTempFolder('targets');
  // Whatever ends this process: the servers end with it by themselves, a folder does not.
  const sweep = () => folder.removeAtOnce();
  process.on('exit', sweep);
  const running: RunningServer[] = [];
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()));
    sweep();
    process.off('exit', sweep);
  };
  const others = new Map(signals.map((name) => [name, process.listenerCount(name)]));
  const interrupted = (name: NodeJS.Signals) => {
    const isForUse = process.listenerCount(name) > (others.get(name) ?? 0) + 1;
    if (!isForUse) void stop().finally(() => process.exit(130));
  };
  for (const name of signals) process.on(name, interrupted);
  try {
    return await use(await startAll(names, folder.path, running, settings));
  } finally {
    for (const name of signals) process.off(name, interrupted);
    await stop();
  }
}

async function startAll(
  names: readonly string[],
  folder: string,
  running: RunningServer[],
  settings: Settings,
): Promise<Served[]> {
  const wanted = await Promise.all(
    names.map(async (name) => ({
      ...(await targets.named(name)),
      app: settings.appUrl?.origin ?? `http://localhost:${await freePort()}`,
    })),
  );
  const needed = [...new Set(wanted.map(({ server }) => server ?? ''))];
  const started = new Map(
    await Promise.all(
      needed.map(async (server) => {
        const apps = wanted.filter((target) => target.server === server).map(({ app }) => app);
        return [server, await start(server, apps, running, settings)] as const;
      }),
    ),
  );
  return Promise.all(
    wanted.map(async ({ name, server, at, app }) => {
      const found = started.get(server ?? '');
      if (found === undefined || 'missing' in found) return { name, missing: found?.missing ?? '' };
      const path = join(folder, `${name}.json`);
      await writeWhole(path, JSON.stringify({ ...at(found.origins), appUrl: app }), targetFile);
      return { name, path };
    }),
  );
}

async function start(
  name: string,
  apps: readonly string[],
  running: RunningServer[],
  { install, say }: Settings,
): Promise<{ origins: Origins } | { missing: string }> {
  const server = await servers.named(name);
  let missing = await server.missing();
  if (missing !== null && install && server.install) {
    say(`installing what ${name} needs`);
    const why = await server.install();
    missing = why === null ? await server.missing() : `${missing} (${why})`;
  }
  if (missing !== null) return { missing };
  const beganMs = performance.now();
  const found = await server.start(apps);
  running.push(found);
  say(`${name} runs, after ${((performance.now() - beganMs) / 1000).toFixed(1)} s`);
  return { origins: found.origins };
}

import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium } from '../../core/browsers/find.ts';

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

/** A Playwright server as far away as this machine lets it be. */
export interface FarServer {
  endpoint: string;
  /** Of another user, and in a network of its own; what of it could not be had is false. */
  isOther: { user: boolean; network: boolean };
  kill: () => void;
  close: () => void;
}

/** Starts `playwright run-server` as another user in a network namespace of its own, as far as this machine allows. */
export async function startFarServer(folder: string, number: number): Promise<FarServer> {
  const isRoot = process.getuid?.() === 0 && works('setpriv', '--version');
  const space = isRoot ? openSpace(number) : null;
  const words = [...(space ? ['ip', 'netns', 'exec', space.name] : []), ...(isRoot ? nobody : [])];
  const host = space?.there ?? '127.0.0.1';
  const [program = '', ...rest] = [
    ...words,
    process.execPath,
    cli,
    'run-server',
    '--host',
    host,
    '--port',
    '0',
  ];
  const child = spawn(program, rest, {
    cwd: '/',
    detached: true,
    env: { PATH: process.env.PATH, HOME: '/tmp', ...browsersIn(folder) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => void process.kill(-(child.pid ?? 0), 'SIGKILL');
  return {
    endpoint: await said(child),
    isOther: { user: isRoot, network: space !== null },
    kill,
    close: () => {
      if (child.exitCode === null && child.signalCode === null) kill();
      if (space) spawnSync('ip', ['netns', 'del', space.name]);
    },
  };
}

function said(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`run-server ended with ${code}`)));
    child.stdout?.on('data', (data) => {
      text += data;
      const [, endpoint] = /Listening on (\S+)/.exec(text) ?? [];
      if (endpoint) resolve(endpoint);
    });
  });
}

/** A network that reaches this machine by one address of a pair alone; null where none can be made. */
function openSpace(number: number): { name: string; there: string } | null {
  const name = `fl-test-${process.pid}`;
  const [here, far] = [`fl${process.pid}a`, `fl${process.pid}b`];
  const [own, there] = [`10.231.${number}.1`, `10.231.${number}.2`];
  const steps = [
    ['netns', 'add', name],
    ['link', 'add', here, 'type', 'veth', 'peer', 'name', far, 'netns', name],
    ['addr', 'add', `${own}/30`, 'dev', here],
    ['link', 'set', here, 'up'],
    ['-n', name, 'addr', 'add', `${there}/30`, 'dev', far],
    ['-n', name, 'link', 'set', far, 'up'],
    ['-n', name, 'link', 'set', 'lo', 'up'],
  ];
  if (steps.every((words) => works('ip', ...words))) return { name, there };
  spawnSync('ip', ['netns', 'del', name]);
  return null;
}

function works(program: string, ...words: string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}

/** A server takes no path of a program from whoever connects: the system's browser stands where Playwright looks. */
export function browsersIn(folder: string): Record<string, string> {
  const found = findChromium({ headless: true, path: null });
  if (!found?.path) return {};
  const browsers = join(folder, 'browsers');
  const env = { PLAYWRIGHT_BROWSERS_PATH: browsers };
  const plan = execFileSync(process.execPath, [cli, 'install', '--dry-run', 'chromium-headless-shell'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  const [, place = ''] = /Install location: +(\S+)/.exec(plan) ?? [];
  const system = process.arch === 'arm64' ? 'linux-arm64' : 'linux64';
  const program = join(place, `chrome-headless-shell-${system}/chrome-headless-shell`);
  mkdirSync(dirname(program), { recursive: true });
  symlinkSync(found.path, program);
  writeFileSync(join(place, 'INSTALLATION_COMPLETE'), '');
  // For whoever runs the server.
  chmodSync(folder, 0o755);
  return env;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { getResponse } from 'msw';
import { long } from '../thorough.ts';
import { expect, test } from './test.ts';

const service = 'http://localhost:8080/cas';
const program = fileURLToPath(new URL('../../bin/fresh-login.js', import.meta.url));

test('a CAS client of one’s own is a service once it is registered, and stays one after a reset', async ({
  provider,
  command,
}) => {
  const { world } = provider.gateway;
  const asked = async (address: string) => {
    const url = `https://signin.infusionsoft.com/logout?service=${encodeURIComponent(address)}`;
    return (await getResponse(world.handlers, new Request(url)))?.headers.get('location') ?? null;
  };
  expect(await asked(service)).toBeNull();
  await command('/services', { service });
  await command('/reset');
  expect(await asked(`${service}/callback?x=1`)).toBe(`${service}/callback?x=1`);
  expect(await asked(`${service}evil.example/`)).toBeNull();
});

test('serve ends with the npx that started it, whose SIGTERM does not reach it', long, async () => {
  // A whole program starts, in a new checkout by compiling itself.
  test.setTimeout(90_000);
  const words = [program, 'serve', '--port', '0', '--control-port', '0'];
  // As npx starts it: by a shell, which a signal ends alone.
  const shell = spawn('sh', ['-c', '"$0" "$@" & wait', process.execPath, ...words], {
    env: { ...process.env, npm_command: 'exec' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await expect.poll(() => shell.stdout.read()?.toString() ?? '', { timeout: 80_000 }).toContain('proxy');
  shell.kill('SIGKILL');
  // Its end of the pipe is the last one that is open.
  await new Promise((resolve) => shell.stdout.resume().once('end', resolve));
});

test('serve that cannot use what it was given ends with 2, and keeps no port', long, async () => {
  test.setTimeout(90_000);
  const words = [program, 'serve', '--port', '0', '--control-port', '0', '--certificate-file', ''];
  const child = spawn(process.execPath, words, { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  expect(code).toBe(2);
});

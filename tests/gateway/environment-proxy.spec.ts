import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test as base, expect } from '@playwright/test';
import { Agent, EnvHttpProxyAgent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { askWithin } from '../../core/base/ask.ts';
import { long } from '../thorough.ts';
import { cuts, type OnConnect, startProxy } from './cutting-proxy.ts';

const bounds = { timeoutMs: 30_000, bytes: 1000 };

const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];

const test = base.extend<{
  /** The port of a server on loopback that answers "here" to everything. */
  serverPort: number;
  /** A proxy that does that, and that the environment names; Node takes it from there, as NODE_USE_ENV_PROXY=1 makes it. */
  environmentsProxy: (onConnect: OnConnect) => Promise<{ readonly asked: number }>;
}>({
  serverPort: async ({}, use) => {
    const server = createServer((_, response) => response.end('here'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    await use((server.address() as AddressInfo).port);
    server.close();
    server.closeAllConnections();
  },

  environmentsProxy: async ({}, use) => {
    const closing: (() => void)[] = [];
    const before = { ...process.env };
    const usual = getGlobalDispatcher();
    for (const name of names) delete process.env[name];
    await use(async (onConnect) => {
      const proxy = await startProxy(onConnect);
      process.env.HTTP_PROXY = proxy.url;
      process.env.HTTPS_PROXY = proxy.url;
      const asNode = new EnvHttpProxyAgent();
      setGlobalDispatcher(asNode);
      closing.push(proxy.close, () => asNode.destroy());
      return proxy;
    });
    setGlobalDispatcher(usual);
    for (const name of names) {
      delete process.env[name];
      if (before[name] !== undefined) process.env[name] = before[name];
    }
    for (const close of closing) close();
  },
});

for (const [what, onConnect] of Object.entries(cuts))
  for (const url of ['http://signin.example/callback', 'https://signin.example/logout'])
    test(`the environment's proxy, which ${what}, is asked once for a tunnel to ${url}`, async ({
      environmentsProxy,
    }) => {
      const proxy = await environmentsProxy(onConnect);
      await expect(askWithin(bounds, url)).rejects.toThrow();
      expect(proxy.asked).toBe(1);
    });

/** Opens each tunnel, and leads it to this port. */
const opensTo =
  (port: number): OnConnect =>
  (socket) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const there = connect(port, '127.0.0.1');
    socket.on('error', () => there.destroy());
    there
      .on('error', () => socket.destroy())
      .pipe(socket)
      .pipe(there);
  };

test("what the environment's proxy opens a tunnel to is asked through it", async ({
  environmentsProxy,
  serverPort,
}) => {
  const proxy = await environmentsProxy(opensTo(serverPort));
  expect(await askWithin(bounds, 'http://app.example/')).toMatchObject({ status: 200, text: 'here' });
  expect(proxy.asked).toBe(1);
});

test("what NO_PROXY names is asked without the environment's proxy", async ({
  environmentsProxy,
  serverPort,
}) => {
  const proxy = await environmentsProxy((socket) => socket.destroy());
  process.env.NO_PROXY = 'example.com,127.0.0.1';
  expect(await askWithin(bounds, `http://127.0.0.1:${serverPort}/`)).toMatchObject({ text: 'here' });
  expect(proxy.asked).toBe(0);
});

test("a way out that is given is taken, and not the environment's proxy", async ({
  environmentsProxy,
  serverPort,
}) => {
  const proxy = await environmentsProxy((socket) => socket.destroy());
  const dispatcher = new Agent();
  const told = await askWithin(bounds, `http://127.0.0.1:${serverPort}/`, { dispatcher });
  await dispatcher.destroy();
  expect(told.text).toBe('here');
  expect(proxy.asked).toBe(0);
});

test('a proxy that Node was not told to take from the environment is not asked', async ({
  environmentsProxy,
  serverPort,
}) => {
  const proxy = await environmentsProxy((socket) => socket.destroy());
  const directly = new Agent();
  setGlobalDispatcher(directly);
  const told = await askWithin(bounds, `http://127.0.0.1:${serverPort}/`);
  await directly.destroy();
  expect(told.text).toBe('here');
  expect(proxy.asked).toBe(0);
});

test("the environment's proxy that never answers is left when the time is over", async ({
  environmentsProxy,
}) => {
  let leave: (left: string) => void = () => {};
  const left = new Promise<string>((resolve) => {
    leave = resolve;
  });
  await environmentsProxy((socket) =>
    socket
      .on('error', () => {})
      .resume()
      .on('end', () => leave('left')),
  );
  await expect(askWithin({ ...bounds, timeoutMs: 200 }, 'https://signin.example/')).rejects.toThrow(
    'timeout',
  );
  expect(await left).toBe('left');
});

test(
  'Node that is told to take the proxy of the environment asks it once',
  long,
  async ({ environmentsProxy }) => {
    test.skip(!process.allowedNodeEnvironmentFlags.has('--use-env-proxy'), 'this Node takes no such proxy');
    const proxy = await environmentsProxy((socket) => socket.destroy());
    const script = fileURLToPath(new URL('./ask-signin.ts', import.meta.url));
    const env = { ...process.env, NODE_USE_ENV_PROXY: '1' };
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { env });
    expect(stdout).toBe('TUNNEL_CUT');
    expect(proxy.asked).toBe(1);
  },
);

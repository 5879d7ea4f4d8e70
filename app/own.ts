import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Config } from '../config/env.ts';
import { UserError } from '../config/user-error.ts';
import { environmentOf } from '../serve/environment.ts';
import { type AppDriver, type AppUnderTest, cannot } from './driver.ts';

const verb = z.custom<unknown>((value) => typeof value === 'function');
const login = z.object({ name: z.string(), password: z.string() });
const shape = z.object({
  callbackPath: z.string().startsWith('/'),
  users: z.object({ userA: login, userB: login }),
  strategies: z.array(z.string()).min(1),
  ...{ signIn: verb, logOut: verb, connect: verb, connectedTo: verb },
  ...{ start: verb.optional(), reset: verb.optional() },
});

/**
 * The driver of a user's own app: the default export of a module, by its path from the working folder.
 * @throws UserError when it is not there, or is no driver.
 */
export async function loadDriver(path: string): Promise<AppDriver> {
  const file = pathToFileURL(resolve(path)).href;
  const module: { default?: unknown } = await import(file).catch((error: Error) => {
    throw new UserError(`FRESH_LOGIN_APP_DRIVER: ${path} cannot be loaded (${error.message.split('\n')[0]})`);
  });
  const read = shape.safeParse(module.default);
  if (read.success) return module.default as AppDriver;
  const wrong = [...new Set(read.error.issues.map((issue) => issue.path.join('.') || 'the default export'))];
  throw new UserError(
    `FRESH_LOGIN_APP_DRIVER: ${path} is no driver; wrong or missing: ${wrong.join(', ')} (docs/own-app.md has one)`,
  );
}

/** The gateway as the app's server is to see it. */
interface Provider {
  proxy: string;
  certificate: string;
}

/** Starts the user's own app by its driver. @throws UserError when there is no way to. */
export async function startOwnApp(
  driver: AppDriver,
  config: Config,
  provider: Provider,
): Promise<AppUnderTest> {
  if (!driver.start)
    throw new UserError(
      'FRESH_LOGIN_APP_DRIVER: the driver has no start; offline the app has to be started by it, with the proxy and the certificate that it is handed',
    );
  const folder = await mkdtemp(join(tmpdir(), 'fresh-login-app-'));
  const certificateFile = join(folder, 'ca.pem');
  await writeFile(certificateFile, provider.certificate);
  const origin = config.app?.origin ?? `http://localhost:${await freePort()}`;
  const redirectUri = origin + driver.callbackPath;
  const { clientId, clientSecret } = config;
  const started = await driver.start({
    ...{ origin, redirectUri, clientId, clientSecret: clientSecret.reveal() },
    environment: environmentOf({ proxy: provider.proxy, certificateFile }),
  });
  let strategy = driver.strategies[0] ?? 'nothing';
  return {
    ...{ origin, redirectUri, driver },
    use: (remedy) => {
      const reason = cannot(driver, { strategy: remedy.strategy.name, delivery: remedy.delivery.name });
      if (reason !== null) throw new UserError(reason);
      strategy = remedy.strategy.name;
    },
    connectionOf: () => null,
    strategy: () => strategy,
    reset: async () => {
      strategy = driver.strategies[0] ?? 'nothing';
      await driver.reset?.(origin);
    },
    stop: async () => {
      await started.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

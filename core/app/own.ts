import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { askWithin } from '../base/ask.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import { freePort } from '../base/free-port.ts';
import { canListenAt } from '../base/loopback.ts';
import { Secret } from '../base/secret.ts';
import { UserError } from '../base/user-error.ts';
import { loadDefault } from '../files/load-module.ts';
import { whyNotLoaded } from '../files/module-failure.ts';
import { makeTempFolder } from '../files/temp-folder.ts';
import { writeWhole } from '../files/write-whole.ts';
import { strategies } from '../remedies/strategies.ts';
import { hideHandedOut } from '../text/handed-out.ts';
import { withoutSecretsFromNowOn } from '../text/printed-from-now-on.ts';
import { Redactor, withoutSecrets } from '../text/redactor.ts';
import type { AnotherProvider } from './another-provider.ts';
import { type AppDriver, AppNotStarted, type AppTokens, type AppUnderTest, cannot } from './driver.ts';
import { environmentOf } from './environment.ts';

const verb = z.custom<unknown>((value) => typeof value === 'function');
const login = z.object({ name: z.string(), password: z.string() });
const shape = z.object({
  callbackPath: z.string().startsWith('/'),
  users: z.object({ userA: login, userB: login }),
  strategies: z.array(z.string()).min(1),
  ...{ signIn: verb, logOut: verb, connect: verb, connectedTo: verb },
  ...{ start: verb.optional(), reset: verb.optional() },
  ...{ reconnect: verb.optional(), startLink: verb.optional(), use: verb.optional() },
  ...{ disconnect: verb.optional(), connectAnother: verb.optional() },
  ...{ refused: verb.optional(), tokens: verb.optional() },
});

/**
 * The driver of a user's own app: the default export of a module, by its path from the working folder.
 * @throws UserError when it is not there, or is no driver.
 */
export async function loadDriver(path: string): Promise<AppDriver> {
  // A module can compute a member when it is read, and throw there.
  withoutSecretsFromNowOn();
  const loading = loadDefault(path);
  const looking = loading.then((driver) => ({ driver, read: shape.safeParse(driver) }));
  const { driver, read } = await looking.catch((error: unknown) => {
    const why = error instanceof UserError ? error.message : whyNotLoaded(path, error);
    throw new UserError(`FRESH_LOGIN_APP_DRIVER: ${path} cannot be loaded (${why})`);
  });
  if (read.success) {
    needKnown(path, read.data.strategies);
    return driver as AppDriver;
  }
  const wrong = [...new Set(read.error.issues.map((issue) => issue.path.join('.') || 'the default export'))];
  throw new UserError(
    `FRESH_LOGIN_APP_DRIVER: ${path} is no driver; wrong or missing: ${wrong.join(', ')} (docs/own-app.md has one)`,
  );
}

/** One that is misspelt would never be told. */
function needKnown(path: string, named: readonly string[]): void {
  const known: readonly string[] = strategies.names();
  const wrong = named.find((name) => !known.includes(name));
  if (wrong !== undefined)
    throw new UserError(
      `FRESH_LOGIN_APP_DRIVER: ${path}: strategies names "${wrong}", which there is not${didYouMean(wrong, known)} (docs/forcing-a-login.md has all)`,
    );
}

const tokens = z.object({ accessToken: z.string().min(1), refreshToken: z.string().min(1).nullable() });

/** @throws UserError when a driver gives something else. */
function tokensIn(given: unknown): AppTokens | null {
  if (given === undefined || given === null) return null;
  const read = tokens.safeParse(given);
  if (!read.success)
    throw new UserError(
      'FRESH_LOGIN_APP_DRIVER: tokens gives something else than { accessToken, refreshToken }, or null; a token that is not there is null (docs/own-app.md)',
    );
  hideHandedOut(read.data.accessToken, read.data.refreshToken ?? '');
  return read.data;
}

const certificate = { what: 'The certificate', elsewhere: 'Make room in the folder for temporary files.' };

interface Where {
  /** Where the app listens, as registered at a real provider; null for any free port. */
  at: URL | null;
  client: { id: string; secret: Secret };
  /** The gateway as the app's server is to see it; null where the provider is a real server. */
  provider: { proxy: string; certificate: string } | null;
  /** A second provider to connect to; absent where the run plays none. */
  another?: AnotherProvider;
  /** How long the driver may take to start it, in milliseconds. */
  startMs?: number;
}

const usualStartMs = 60_000;
const answersMs = 30_000;

/**
 * The user's own app by its driver: started by it, or taken where it runs already.
 * @throws UserError when there is no way to, or nothing answers there.
 */
export async function openOwnApp(driver: AppDriver, where: Where): Promise<AppUnderTest> {
  const { origin, stop, again } = driver.start
    ? await startedBy(driver.start, driver.callbackPath, where)
    : await runningAt(where);
  let strategy = driver.strategies[0] ?? 'nothing';
  return {
    ...{ origin, redirectUri: origin + driver.callbackPath, driver, weakened: null },
    use: (remedy) => {
      const reason = cannot(driver, { strategy: remedy.strategy.name, delivery: remedy.delivery.name });
      if (reason !== null) throw new UserError(reason);
      strategy = remedy.strategy.name;
    },
    connectionOf: () => null,
    tokensOf: async (user) => tokensIn(await driver.tokens?.(user)),
    strategy: () => strategy,
    reset: async () => {
      strategy = driver.strategies[0] ?? 'nothing';
      await (driver.reset ? driver.reset(origin) : again?.());
    },
    forgets: driver.reset !== undefined || again !== undefined,
    stop,
  };
}

interface Opened {
  origin: string;
  stop: () => Promise<unknown>;
  /** Ends it and starts it again in the same place, unless it has only just been started. */
  again?: () => Promise<void>;
}

async function startedBy(
  start: NonNullable<AppDriver['start']>,
  callbackPath: string,
  { at, client, provider, another, startMs = usualStartMs }: Where,
): Promise<Opened> {
  if (at && !canListenAt(at))
    throw new UserError(
      `FRESH_LOGIN_APP: the driver starts the app on this machine, and ${at.origin} is another; expected is an origin such as http://localhost:3000, or a driver without start`,
    );
  const folder = await makeTempFolder('app');
  const certificateFile = join(folder.path, 'ca.pem');
  if (provider) await writeWhole(certificateFile, provider.certificate, certificate);
  const origin = at?.origin ?? `http://localhost:${await freePort()}`;
  const clear = () => folder.remove();
  const surroundings = {
    origin,
    redirectUri: origin + callbackPath,
    clientId: client.id,
    clientSecret: client.secret.reveal(),
    ...(another && { another }),
    environment: provider ? environmentOf({ proxy: provider.proxy, certificateFile }) : {},
  };
  const secrets = new Redactor(
    [client.secret.reveal(), another?.clientSecret ?? ''].map((secret) => new Secret(secret)),
  );
  const begin = async () => {
    try {
      return await inTime(start(surroundings), origin, startMs);
    } catch (error) {
      if (error instanceof UserError) throw error;
      // An app may have printed what it was started with.
      throw new Error(secrets.redact(withoutSecrets(error instanceof Error ? error.message : String(error))));
    }
  };
  try {
    let started = await begin();
    let isNew = true;
    const again = async () => {
      if (!isNew) {
        await started.stop();
        started = await begin();
      }
      isNew = false;
    };
    const stop = async () => {
      await started.stop();
      await clear();
    };
    return { origin, stop, again };
  } catch (error) {
    await clear();
    if (error instanceof UserError) throw error;
    throw new AppNotStarted(onOneLine((error as Error).message));
  }
}

/** A report shows one line. */
function onOneLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).join(' · ');
}

/** @throws AppNotStarted when the driver's `start` takes longer; what it throws goes on. */
async function inTime<T>(starting: Promise<T>, origin: string, ms: number): Promise<T> {
  const over = new AbortController();
  const late = wait(ms, null, { signal: over.signal }).then(() => {
    throw new AppNotStarted(
      `start was waited for ${ms / 1000} s, and did not say that the app answers at ${origin}; let it resolve then, and throw when the app ends before`,
    );
  });
  try {
    return await Promise.race([starting, late]);
  } finally {
    over.abort();
    late.catch(() => undefined);
  }
}

async function runningAt({ at, provider }: Where): Promise<Opened> {
  if (provider)
    throw new UserError(
      'FRESH_LOGIN_APP_DRIVER: the driver has no start; offline the app has to be started by it, with the proxy and the certificate that it is handed',
    );
  if (!at)
    throw new UserError(
      'FRESH_LOGIN_APP: the driver has no start, so say where the app runs, such as https://app.example.com',
    );
  await askWithin({ timeoutMs: answersMs, bytes: 0 }, at, { redirect: 'manual' }).catch(() => {
    throw new UserError(
      `FRESH_LOGIN_APP: nothing answers at ${at.origin}; start the app, or mend the address`,
    );
  });
  return { origin: at.origin, stop: async () => undefined };
}

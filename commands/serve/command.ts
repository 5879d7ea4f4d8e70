import { Command } from 'commander';
import { UserError } from '../../core/base/user-error.ts';
import { findChromium } from '../../core/browsers/find.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { print, printAside } from '../../core/text/print.ts';
import { faultNamed } from '../../mocks/any-fault.ts';
import { worldOf } from '../../mocks/offline-world.ts';
import { CertificateFile } from './certificate-file.ts';
import { ClientsOnTheCommandLine } from './clients.ts';
import { needRedirectUri } from './commands.ts';
import { Control } from './control.ts';
import { greeting } from './greeting.ts';
import { ServedProvider } from './served-provider.ts';
import { servedTarget } from './served-target.ts';

interface Options {
  target?: string;
  port: number;
  controlPort: number;
  fault: string[];
  service: string[];
  certificateFile?: string;
}

const usualRedirectUri = 'http://localhost:3000/callback';

/** `fresh-login serve`: the offline provider on its own, until Ctrl-C; then it ends with 0. */
export function serve(): Command {
  const config = () => loadConfig({ cwd: process.cwd(), env: process.env });
  let clients: ClientsOnTheCommandLine | null = null;
  const named = () => {
    const { clientId, clientSecret } = config();
    clients ??= new ClientsOnTheCommandLine({ clientId, secret: clientSecret.reveal() });
    return clients;
  };
  return new Command('serve')
    .description('run the offline provider on its own, to develop and test your own app against')
    .option('--client-id <id>', 'register a client (repeatable)', (id) => named().begin(id))
    .option('--client-secret <secret>', 'its secret; offline any will do', (secret) => named().secret(secret))
    .option('--redirect-uri <uri>', 'a redirect URI of it (repeatable)', (uri) => named().redirectUri(uri))
    .option(
      '--post-logout-redirect-uri <uri>',
      'a page of it that a logout may go on to (repeatable)',
      (uri) => named().postLogoutRedirectUri(uri),
    )
    .option('--target <name>', 'an offline target by its name, or the path of a file of your own')
    .option('--service <url>', 'register a CAS client by its address (repeatable)', gathered, [])
    .option('--port <port>', 'port of the proxy; 0 for any', portOf('--port'), 8790)
    .option('--control-port <port>', 'port of the control page; 0 for any', portOf('--control-port'), 8791)
    .option('--certificate-file <path>', 'where to write the certificate, instead of a folder for caches')
    .option(
      '--fault <name>',
      'break the provider first, by a name of docs/faults.md (repeatable)',
      gathered,
      [],
    )
    .action(async (options: Options) => {
      const ended = signal();
      const { target, chromium } = config();
      const { profile, world } = await servedTarget(options.target ?? target);
      const registered = named().all(usualRedirectUri);
      const played = await worldOf(world);
      const atStart = await Promise.all(options.fault.map((name) => faultNamed(name, played.speaks)));
      const provider = await listening(options.port, '--port', (port) =>
        ServedProvider.start(port, atStart, (message) => printAside(`fresh-login: ${message}`), played),
      );
      let certificateFile: CertificateFile | null = null;
      try {
        certificateFile = new CertificateFile(options.certificateFile, new URL(provider.door.url).port);
        const surroundings = { proxy: provider.door.url, certificateFile: certificateFile.path };
        for (const client of registered) provider.register(client);
        await certificateFile.write(provider.gateway.certificate);
        for (const service of options.service) provider.registerService(needRedirectUri(service));
        const control = await listening(options.controlPort, '--control-port', (port) =>
          Control.start(port, provider, surroundings),
        );
        const found = findChromium({ headless: false, path: chromium });
        print(
          ...greeting({
            served: provider.served,
            profile,
            surroundings,
            publicKeyHash: provider.gateway.publicKeyHash,
            clients: registered,
            clientSecret: config().clientSecret,
            controlUrl: control.url,
            chromium: found?.path ?? null,
            isRoot: process.getuid?.() === 0,
            appOrigin: new URL(registered[0]?.redirectUris[0] ?? usualRedirectUri).origin,
          }),
        );
        await ended;
        await control.close();
      } finally {
        await provider.close();
        await certificateFile?.remove();
      }
    });
}

function signal(): Promise<unknown> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  return Promise.race([
    ...signals.map((name) => new Promise((done) => process.once(name, done))),
    ...(process.env.npm_command === undefined ? [] : [starterIsGone()]),
  ]);
}

/** npx and npm run pass a SIGTERM on to a shell alone: this process would stay, and hold its ports. */
function starterIsGone(): Promise<unknown> {
  const starter = process.ppid;
  return new Promise((done) => {
    setInterval(() => process.ppid !== starter && done(null), 500).unref();
  });
}

async function listening<T>(port: number, option: string, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall !== 'listen') throw error;
    const found = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${code})`;
    throw new UserError(`${option}: port ${port} ${found}; stop that program, or name another port`);
  }
}

function portOf(option: string): (text: string) => number {
  return (text) => {
    if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
    throw new UserError(`${option} is "${text}"; expected a number from 0 to 65535`);
  };
}

function gathered(name: string, before: string[]): string[] {
  return [...before, name];
}

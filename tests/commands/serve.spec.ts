import { once } from 'node:events';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, mergeTests } from '@playwright/test';
import { test as base } from '../../fixtures/test.ts';
import { asProcess, test as commands, expect, type Running } from './fresh-login.ts';

interface Served extends Running {
  text: string;
  proxy: string;
  certificateFile: string;
  controlUrl: string;
}

const test = mergeTests(base, commands).extend<{ serve: (...words: string[]) => Promise<Served> }>({
  serve: ({ start, folder }, use) =>
    use(async (...words) => {
      const free = ['serve', '--port', '0', '--control-port', '0'];
      const running = start([...free, ...words], { XDG_CACHE_HOME: folder });
      let text = '';
      if (!running.child.stdout) throw new Error('stdout is piped');
      for await (const line of createInterface(running.child.stdout)) {
        text += `${line}\n`;
        if (line.startsWith('Ctrl-C')) break;
      }
      const after = (label: string) => new RegExp(`^  ${label} +(\\S+)$`, 'm').exec(text)?.[1] ?? '';
      return {
        ...running,
        text,
        proxy: after('proxy'),
        certificateFile: after('certificate'),
        controlUrl: after('control page'),
      };
    }),
});

test('serve prints where it is, who can sign in, and the usual client', asProcess, async ({ serve }) => {
  const { text, certificateFile } = await serve();
  expect(text).toMatch(/fresh-login-demo {2}secret offline-only\n {4}http:\/\/localhost:3000\/callback/);
  expect(text).toMatch(/ada\.archer@example\.com +Archer-offline-only +aa111/);
  expect(text).toContain(`NODE_EXTRA_CA_CERTS=${certificateFile}`);
  expect(await readFile(certificateFile, 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/);
});

test(
  'clients are named one after another, each with its own secret and redirect URIs',
  asProcess,
  async ({ serve }) => {
    const { controlUrl } = await serve(
      ...['--client-id', 'one', '--client-secret', 's1', '--redirect-uri', 'http://localhost:3000/a'],
      ...['--redirect-uri', 'http://localhost:3000/b', '--client-id', 'two'],
      ...['--redirect-uri', 'http://localhost:4000/c'],
    );
    const { clients } = (await (await fetch(`${controlUrl}/state`)).json()) as { clients: unknown };
    expect(clients).toEqual([
      { clientId: 'one', redirectUris: ['http://localhost:3000/a', 'http://localhost:3000/b'] },
      { clientId: 'two', redirectUris: ['http://localhost:4000/c'] },
    ]);
  },
);

test('faults of the command line are on from the start', asProcess, async ({ serve }) => {
  const { controlUrl } = await serve('--fault', 'logout-answers-404', '--fault', 'single-logout-is-lost');
  const { faults } = (await (await fetch(`${controlUrl}/state`)).json()) as { faults: unknown };
  expect(faults).toMatchObject([{ name: 'logout-answers-404' }, { name: 'single-logout-is-lost' }]);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(
    `${signal} ends it with 0, and leaves no port, no process and no certificate behind`,
    asProcess,
    async ({ serve, leftovers }) => {
      const { child, ended, proxy, controlUrl, certificateFile } = await serve();
      const held = connect({ port: Number(new URL(proxy).port), host: '127.0.0.1' });
      await once(held, 'connect');
      child.kill(signal);
      expect((await ended).code).toBe(0);
      expect(await leftovers()).toEqual([]);
      await expect(access(certificateFile)).rejects.toThrow('ENOENT');
      for (const url of [proxy, controlUrl]) await expect(fetch(url)).rejects.toThrow('fetch failed');
      held.destroy();
    },
  );

test(
  'a browser that was told the key reaches the provider with TLS checked',
  asProcess,
  async ({ serve, launchOptions }) => {
    const { text, proxy } = await serve();
    const [, hash = ''] = /--ignore-certificate-errors-spki-list=(\S+)/.exec(text) ?? [];
    const profileFolder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    const args = [`--ignore-certificate-errors-spki-list=${hash}`];
    const context = await chromium.launchPersistentContext(profileFolder, {
      ...launchOptions,
      args,
      proxy: { server: proxy },
      ignoreHTTPSErrors: false,
    });
    const [page = await context.newPage()] = context.pages();
    await page.goto('https://signin.infusionsoft.com/login');
    await expect(page.getByRole('heading')).toBeVisible();
    await context.close();
    await rm(profileFolder, { recursive: true, force: true });
  },
);

test('what the offline world does not have is said once on stderr', asProcess, async ({ serve }) => {
  const { child, ended, proxy } = await serve();
  for (const _ of [1, 2]) {
    const socket = connect({ port: Number(new URL(proxy).port), host: '127.0.0.1' });
    socket.write('CONNECT graph.example:443 HTTP/1.1\r\n\r\n');
    await once(socket.resume(), 'close');
  }
  child.kill('SIGTERM');
  const { stderr } = await ended;
  expect(stderr).toBe(
    'fresh-login: the proxy asked for graph.example, which the offline world does not have; nothing was sent to it\n',
  );
});

for (const option of ['--port', '--control-port'])
  test(`${option} that is taken is named, and nothing is left behind`, async ({ freshLogin, folder }) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const words = ['serve', '--port', '0', '--control-port', '0', option, String(port)];
    const { code, stderr, stdout } = await freshLogin(words, { XDG_CACHE_HOME: folder });
    other.close();
    expect(stderr).toBe(
      `fresh-login: ${option}: port ${port} is taken by another program; stop that program, or name another port\n`,
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

for (const [words, said] of [
  [['--port', 'x'], '--port is "x"; expected a number from 0 to 65535'],
  [['--redirect-uri', 'localhost:3000'], 'the redirect URI is "localhost:3000"; expected a URL such as'],
  [['--client-id', 'mine'], 'the client mine has no redirect URI'],
  [['--fault', 'logout-answers-40'], 'did you mean "logout-answers-404"?'],
  [
    ['--certificate-file', '/dev/null/ca.pem'],
    'a file stands where the folder should be. Name another place with --certificate-file.',
  ],
] as const)
  test(`serve ${words.join(' ')} is answered in a line, with 2`, async ({ freshLogin, folder }) => {
    const free = ['serve', '--port', '0', '--control-port', '0'];
    const { code, stderr } = await freshLogin([...free, ...words], { XDG_CACHE_HOME: folder });
    expect(stderr).toContain(said);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });

import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { environmentOf } from '../../core/app/environment.ts';
import { keap } from '../../core/providers/keap.ts';
import { longUnless } from '../thorough.ts';
import { client, expect, redirectUri, test } from './test.ts';

interface Tool {
  command: string[];
  /** Ends with 0 where the tool can run. */
  probe: string[];
  missing: string;
  environment?: Record<string, string>;
}

const script = (name: string) => fileURLToPath(new URL(`clients/${name}`, import.meta.url));

/** Clients that nobody here wrote; each makes the URL, exchanges the code and refreshes by itself. */
const tools: Record<string, Tool> = {
  'Python requests-oauthlib': {
    command: ['/usr/bin/python3', script('requests_oauthlib_client.py')],
    probe: ['/usr/bin/python3', '-c', 'import requests_oauthlib'],
    missing: 'requests-oauthlib is not there: apt-get install python3-requests-oauthlib',
    // The redirect URI is http, and the provider names the tenant in the scope that it gives.
    environment: { OAUTHLIB_INSECURE_TRANSPORT: '1', OAUTHLIB_RELAX_TOKEN_SCOPE: '1' },
  },
  'PHP with its curl': {
    command: ['sh', '-c', 'exec php -d curl.cainfo="$SSL_CERT_FILE" "$0"', script('client.php')],
    probe: ['php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);'],
    missing: 'PHP with curl is not there: apt-get install php-cli php-curl',
  },
  curl: {
    command: ['sh', script('curl.sh')],
    probe: ['curl', '--version'],
    missing: 'curl is not there: apt-get install curl',
  },
  'Node openid-client': {
    command: [process.execPath, '--import', 'tsx', script('openid-client.ts')],
    probe: [process.execPath, '--version'],
    missing: 'never',
  },
};

const isThere = ([program = '', ...args]: string[]) => spawnSync(program, args).status === 0;

/** Its lines on stdout, one by one. */
function linesOf(child: ChildProcessWithoutNullStreams): () => Promise<string> {
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return async () => (await lines.next()).value ?? 'nothing: it ended';
}

for (const [name, { command, probe, missing, environment }] of Object.entries(tools))
  test(
    `${name} is connected to user B, and stays so after a refresh`,
    longUnless(name === 'curl'),
    async ({ surroundings, visitor, userB }) => {
      test.skip(!isThere(probe), missing);
      const [program = '', ...args] = command;
      const child = spawn(program, args, {
        env: {
          PATH: process.env.PATH,
          ...environmentOf(surroundings),
          ...environment,
          CLIENT_ID: client.clientId,
          CLIENT_SECRET: client.secret,
          REDIRECT_URI: redirectUri,
          AUTHORIZE_URL: keap.authorizeUrl,
          TOKEN_URL: keap.tokenUrl,
          USERINFO_URL: keap.userinfoUrl ?? '',
        },
      });
      const errors: string[] = [];
      child.stderr.on('data', (data) => errors.push(String(data)));
      const closed = once(child, 'close');
      const nextLine = linesOf(child);

      const authorizeUrl = await nextLine();
      await visitor.pages.visit(authorizeUrl);
      await visitor.pages.logIn(userB.account);
      await visitor.pages.allow();
      child.stdin.end(`${visitor.callback()}\n`);

      expect(await nextLine(), errors.join('')).toMatch(
        /^\["bb222\.infusionsoft\.com", ?"bb222\.infusionsoft\.com"\]$/,
      );
      expect((await closed)[0]).toBe(0);
    },
  );

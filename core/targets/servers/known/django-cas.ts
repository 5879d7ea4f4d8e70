import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../../../base/free-port.ts';
import { makeTempFolder } from '../../../files/temp-folder.ts';
import { Child } from '../child.ts';
import { installPackages, notInstalled } from '../debian-packages.ts';
import { accounts } from '../django-cas/accounts.ts';
import { client } from '../test-client.ts';
import type { ServerFile } from './catalog.ts';

const run = promisify(execFile);

/** Debian's own, since the packages are Debian's. */
const python = '/usr/bin/python3';
const packages = ['python3-django-cas-server', 'python3-django-oauth-toolkit', 'python3-django-casclient'];
const program = fileURLToPath(new URL('./django-cas/run_site.py', import.meta.url));
const find =
  "import importlib.util as u, sys; sys.exit(any(u.find_spec(m) is None for m in ('cas_server', 'oauth2_provider', 'cas')))";

export default {
  missing: async () => {
    if (!existsSync(program))
      return 'its two sites come with a checkout of fresh-login, not with the package';
    try {
      await run(python, ['-c', find]);
      return null;
    } catch {
      return notInstalled(packages);
    }
  },
  install: () => installPackages(packages),
  start: async (apps) => {
    const folder = await makeTempFolder('django');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const [casPort, sitePort] = [await freePort(), await freePort()];
    const origins = { cas: `http://127.0.0.1:${casPort}`, site: `http://127.0.0.1:${sitePort}` };
    const site = (role: keyof typeof origins) =>
      new Child({
        name: `django-cas (${role})`,
        program: python,
        args: ['-W', 'ignore', program, role],
        env: {
          PYTHONDONTWRITEBYTECODE: '1',
          SITE: JSON.stringify({
            role,
            folder: folder.path,
            origins,
            apps,
            client,
            accounts: Object.values(accounts),
          }),
          SITE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
        },
      });
    const children = [site('cas'), site('site')];
    const stop = async () => {
      await Promise.all(children.map((child) => child.stop()));
      await folder.remove();
    };
    try {
      await Promise.all(children.map((child) => child.says(/^listening$/m)));
      return { origins, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  },
} satisfies ServerFile;

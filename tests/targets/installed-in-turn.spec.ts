import { expect, test } from '@playwright/test';
import { installPackages } from '../../core/targets/servers/debian-packages.ts';

test.skip(process.getuid?.() !== 0, 'only root installs packages');

/** An `apt-get` that fails beside another, as Debian's lock makes it, and at what it does not know. */
function aptGetWithLock() {
  const asked: string[] = [];
  let isTaken = false;
  const aptGet = async (args: readonly string[]) => {
    if (isTaken) throw new Error('E: Could not get lock');
    isTaken = true;
    asked.push(args.join(' '));
    await new Promise((done) => setImmediate(done));
    isTaken = false;
    if (args.includes('unknown-package'))
      throw new Error('Reading lists\nE: Unable to locate package unknown-package');
  };
  return { aptGet, asked };
}

test('two servers that need packages get them one after the other', async () => {
  const { aptGet, asked } = aptGetWithLock();
  const outcomes = await Promise.all([
    installPackages(['glewlwyd'], aptGet),
    installPackages(['python3-venv'], aptGet),
  ]);
  expect(outcomes).toEqual([null, null]);
  expect(asked.filter((args) => args.startsWith('install'))).toEqual([
    'install -y --no-install-recommends glewlwyd',
    'install -y --no-install-recommends python3-venv',
  ]);
});

test('packages that are not found do not keep others from being installed', async () => {
  const { aptGet } = aptGetWithLock();
  const outcomes = await Promise.all([
    installPackages(['unknown-package'], aptGet),
    installPackages(['python3-venv'], aptGet),
  ]);
  expect(outcomes).toEqual(['apt-get did not: E: Unable to locate package unknown-package', null]);
});

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout, runIn } from './run-in.ts';

/** Packs the package once for all, and hands its path on in `TEST_TARBALL`. */
export default async function pack(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'fresh-login-packed-'));
  const { code, stderr } = await runIn(checkout, 'npm', ['pack', '--pack-destination', folder]);
  if (code !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  const [name = ''] = await readdir(folder);
  process.env.TEST_TARBALL = join(folder, name);
  return () => rm(folder, { recursive: true });
}

import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { asProcess, expect, test as withCommand } from './fresh-login.ts';

const program = fileURLToPath(new URL('../../bin/fresh-login.js', import.meta.url));

/** In a namespace of its own, whoever runs this may mount a file system that has no room; of Linux. */
const unshare = 'unshare';
const within = ['--user', '--map-root-user', '--mount'];
const canMount = spawnSync(unshare, [...within, 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

interface ForTests {
  /** Runs a command whose folder for temporary files is full; `left` is what it holds afterwards. */
  withoutRoom: (words: string) => Promise<{ code: number | null; said: string; left: string }>;
}

const test = withCommand.extend<ForTests>({
  withoutRoom: async ({ folder }, use) => {
    await mkdir(join(folder, 'full'));
    await use(async (words) => {
      const script = `mount -t tmpfs -o size=64k none full && head -c 70000 /dev/zero > full/x 2> /dev/null
        "$0" ${JSON.stringify(program)} ${words} 2>&1; code=$?; echo "left: $(ls full)"; exit $code`;
      const child = spawn(unshare, [...within, 'sh', '-c', script, process.execPath], {
        cwd: folder,
        env: { ...process.env, TMPDIR: join(folder, 'full') },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [printed, code] = await Promise.all([
        text(child.stdout),
        new Promise<number | null>((done) => child.once('close', done)),
      ]);
      const [said = '', left = ''] = printed.split(/^left: /m);
      return { code, said, left: left.trim() };
    });
  },
});

test.describe.configure({ timeout: 180_000 });

const sentence = (folder: string) =>
  new RegExp(
    `temporary files cannot be written to ${folder}/full: the disk is full\\. Make room there \\(\\d+ MB are needed\\), or name another folder in TMPDIR\\.\n$`,
  );

for (const [words, exitCode] of [
  ['prove own-browsers', 2],
  ['try --strategy nothing', 2],
  ['doctor --target oidc-provider', 2],
  // What a monitor takes for "not checked".
  ['watch --tier browser', 3],
] as const)
  test(
    `${words} in a machine without room for temporary files ends with ${exitCode} and a sentence that says what to do`,
    asProcess,
    async ({ withoutRoom, folder }) => {
      test.skip(!canMount, 'nobody here may mount a file system');
      const { code, said, left } = await withoutRoom(words);
      expect(said).toMatch(sentence(folder));
      expect(said).not.toMatch(/^ {4}at /m);
      expect({ code, left }).toEqual({ code: exitCode, left: 'x' });
      expect((await readdir(folder)).filter((name) => name === 'report')).toEqual([]);
    },
  );

test(
  'watch --tier http needs no temporary files, and comes to its end without room for them',
  asProcess,
  async ({ withoutRoom }) => {
    test.skip(!canMount, 'nobody here may mount a file system');
    const { code, said, left } = await withoutRoom('watch --tier http');
    expect(said).toMatch(/^FRESH-LOGIN OK /);
    expect({ code, left }).toEqual({ code: 0, left: 'x' });
  },
);

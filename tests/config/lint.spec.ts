import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../core/base/package-root.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
const rules = [
  'biome.json',
  'core/files/one-writer.grit',
  'core/text/one-printer.grit',
  'core/base/bounded-answers.grit',
];

/** What each stops, and where alone it may stand. */
const cases = [
  {
    text: "import { rm } from 'node:fs/promises';\nawait rm('x', { recursive: true });\n",
    forbidden: ['commands/a.ts', 'core/live/a.ts', 'core/base/a.ts', 'mocks/a.ts', 'fixtures/a.ts'],
    allowed: 'core/files/a.ts',
    says: 'Only core/files writes and removes',
  },
  {
    text: "import { writeFileSync } from 'fs';\nwriteFileSync('x', '');\n",
    forbidden: ['commands/b.ts', 'docs/write/b.ts'],
    allowed: 'core/files/b.ts',
    says: 'Only core/files writes and removes',
  },
  {
    text: "import { chromium } from '@playwright/test';\nawait chromium.launch();\n",
    forbidden: ['core/canary/c.ts', 'commands/c.ts', 'fixtures/c.ts'],
    allowed: 'fixtures/launch.ts',
    says: 'Only fixtures/launch.ts starts browsers',
  },
  {
    text: "process.stdout.write('a line');\nconsole.log('another');\n",
    forbidden: ['commands/d.ts', 'core/text/d.ts', 'fixtures/d.ts'],
    allowed: 'core/text/print.ts',
    says: 'Only text/print.ts writes to the terminal',
  },
  {
    text: "await (await fetch('https://a.example')).text();\n",
    forbidden: ['commands/g.ts', 'core/app/g.ts', 'core/targets/servers/known/g.ts'],
    allowed: 'core/base/ask.ts',
    says: 'Ask by askWithin',
  },
  {
    text: "import { get } from 'node:https';\nget('https://a.example', { timeout: 1 });\n",
    forbidden: ['commands/h.ts', 'core/app/h.ts'],
    allowed: 'core/canary/http/client.ts',
    says: 'Ask by askWithin',
  },
  {
    text: "import { request as ask, type Dispatcher } from 'undici';\nawait ask('https://a.example');\n",
    forbidden: ['core/canary/http/i.ts', 'commands/i.ts', 'docs/own-app/hono/i.ts'],
    allowed: 'core/canary/http/client.ts',
    says: 'Ask by askWithin',
  },
  {
    text: "import '../targets/load.ts';\n",
    forbidden: ['core/text/e.ts', 'core/providers/e.ts', 'core/trail/e.ts'],
    allowed: 'core/live/e.ts',
    says: 'and no storey above core',
  },
  {
    text: "import '../../commands/main.ts';\n",
    forbidden: ['core/canary/f.ts', 'core/base/f.ts'],
    allowed: 'tests/commands/f.ts',
    says: 'and no storey above core',
  },
];

/** What the linter says of a checkout with the rules, and no file but those of the cases. */
async function lint(): Promise<string> {
  const { path: folder, remove } = await makeTempFolder('test');
  try {
    for (const path of [...rules, 'core/live/one-launcher.grit'])
      await cp(new URL(path, packageRoot), join(folder, path));
    for (const { text, forbidden, allowed } of cases)
      for (const path of [...forbidden, allowed]) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        // Where two cases are allowed the same file, it holds both.
        await appendFile(join(folder, path), text);
      }
    const words = ['lint', '--vcs-enabled=false', '--colors=off', '--max-diagnostics=none', '.'];
    return await new Promise<string>((resolve) => {
      execFile(process.execPath, [biome, ...words], { cwd: folder }, (_, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
  } finally {
    await remove();
  }
}

let linted: ReturnType<typeof lint> | undefined;

test.describe(() => {
  // In one worker, so that the linter runs once.
  test.describe.configure({ mode: 'default', timeout: 120_000 });

  for (const { text, forbidden, allowed, says } of cases)
    test(`the linter says "${says}" of ${forbidden.join(', ')}, and not of ${allowed}: ${text.split('\n', 1)[0]}`, async () => {
      linted ??= lint();
      // Of each complaint: where it is, what it is, and why, each a paragraph of its own.
      const said = (await linted).split(/^(?=\S+\.ts:\d)/m);
      const saidOf = (path: string) => said.filter((one) => one.startsWith(`${path}:`)).join('');
      expect(forbidden.filter((path) => !saidOf(path).includes(says))).toEqual([]);
      expect(saidOf(allowed)).not.toContain(says);
    });
});

import { spawnSync } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { packageRoot } from '../../core/base/package-root.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
const rules = [
  'biome.json',
  'core/files/one-writer.grit',
  'core/text/one-printer.grit',
  'core/base/bounded-answers.grit',
];

/** A checkout with the rules, and no file but those that a test puts there. */
const test = base.extend<{ complaints: (files: Readonly<Record<string, string>>) => Promise<string> }>({
  complaints: async ({}, use) => {
    const { path: folder, remove } = await makeTempFolder('test');
    for (const path of [...rules, 'core/live/one-launcher.grit'])
      await cp(new URL(path, packageRoot), join(folder, path));
    await use(async (files) => {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      const words = ['lint', '--vcs-enabled=false', '--colors=off', '--max-diagnostics=none', '.'];
      const { stdout, stderr } = spawnSync(process.execPath, [biome, ...words], {
        cwd: folder,
        encoding: 'utf8',
      });
      return stdout + stderr;
    });
    await remove();
  },
});

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

for (const { text, forbidden, allowed, says } of cases)
  test(`the linter says "${says}" of ${forbidden.join(', ')}, and not of ${allowed}: ${text.split('\n', 1)[0]}`, async ({
    complaints,
  }) => {
    test.setTimeout(120_000);
    const said = await complaints(Object.fromEntries([...forbidden, allowed].map((path) => [path, text])));
    expect(said).toContain(says);
    const named = (path: string) => said.split('\n').some((line) => line.startsWith(`${path}:`));
    expect(forbidden.filter((path) => !named(path))).toEqual([]);
    const ofAllowed = said.slice(said.indexOf(`\n${allowed}:`) + 1).split('\n\n', 3);
    if (named(allowed)) expect(ofAllowed.join('\n')).not.toContain(says);
  });

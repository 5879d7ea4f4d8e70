import { createHash } from 'node:crypto';
import { appendFile, copyFile, link, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { test as base, expect, type TestInfo } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import { attachWithoutSecrets } from '../../fixtures/attach-without-secrets.ts';
import { cleanLateFiles, keepWithoutSecrets } from '../../fixtures/kept-without-secrets.ts';

const code = 'Gd5pLw-attached-41';
const cleanLog = 'GET /callback?code=[redacted]\n';
/** As long as it was. */
const maskedLog = 'GET /callback?code=[redacted********]\n';

interface Attaching {
  /** What a test does with its own. */
  info: TestInfo;
  /** Writes a log with a code in it into the test's own folder, and says where. */
  log: (name: string) => Promise<string>;
}

/** A test of somebody's, whose files are copied as Playwright copies them. */
const test = base.extend<Attaching>({
  info: async ({}, use, testInfo) => {
    const info = {
      ...{
        attachments: [] as { name: string; path?: string }[],
        errors: [],
        outputDir: testInfo.outputPath('theirs'),
      },
      attach: async (name: string, { path = '' }: { path?: string } = {}) => {
        const copy = join(info.outputDir, 'attachments', `${name.replaceAll(/[^\w-]+/g, '-')}.log`);
        await mkdir(join(info.outputDir, 'attachments'), { recursive: true });
        await copyFile(path, copy);
        info.attachments.push({ name, path: copy });
      },
    };
    ofThisProcess.hide(new Secret(code));
    attachWithoutSecrets(info as never);
    await use(info as never);
  },
  log: ({ info }, use) =>
    use(async (name) => {
      await mkdir(info.outputDir, { recursive: true });
      const path = join(info.outputDir, name);
      await writeFile(path, `GET /callback?code=${code}\n`);
      return path;
    }),
});

const copies = (info: TestInfo) => readdir(join(info.outputDir, 'attachments'));

test('the copy of what a test attaches is clean from the moment it is there', async ({ info, log }) => {
  await info.attach('app log', { path: await log('app.log') });
  const [copy = ''] = await copies(info);
  expect(await readFile(join(info.outputDir, 'attachments', copy), 'utf8')).toBe(cleanLog);
});

test("no secret in an attachment's name becomes a part of a file's name", async ({ info, log }) => {
  await info.attach(`page at http://localhost/callback?code=${code}`, { path: await log('app.log') });
  expect(await copies(info)).toEqual(['page-at-http-localhost-callback-code-redacted-.log']);
});

test('while a test runs, its app goes on writing to the log that was attached', async ({ info, log }) => {
  const path = await log('app.log');
  await info.attach('app log', { path });
  expect(await readFile(path, 'utf8')).toContain(code);
});

test('when a test is over, the log that it attached is clean as well', async ({ info, log }) => {
  const path = await log('app.log');
  await info.attach('app log', { path });
  await keepWithoutSecrets(info);
  expect(await readFile(path, 'utf8')).toBe(maskedLog);
});

test('a file with the same in it that nobody attached stays as it is', async ({ info, log }) => {
  const mine = await log('mine.env');
  await info.attach('app log', { path: await log('app.log') });
  await keepWithoutSecrets(info);
  expect(await readFile(mine, 'utf8')).toBe(`GET /callback?code=${code}\n`);
});

const asGiven: Readonly<Record<string, (path: string) => string>> = {
  whole: (path) => path,
  'from the working folder on': (path) => relative('', path),
  'from ./ on': (path) => `./${relative('', path)}`,
};

for (const [how, given] of Object.entries(asGiven))
  test(`the log that a step attached by its path, ${how}, is clean, of which its copy alone tells`, async ({
    info,
    log,
  }) => {
    const path = await log('app.log');
    const name = `log-${createHash('sha1').update(given(path)).digest('hex')}.log`;
    const copy = join(info.outputDir, 'attachments', name);
    await mkdir(join(info.outputDir, 'attachments'), { recursive: true });
    await copyFile(path, copy);
    info.attachments.push({ name: 'log', path: copy, contentType: 'text/plain' });
    await keepWithoutSecrets(info);
    expect(await readFile(copy, 'utf8')).toBe(cleanLog);
    expect(await readFile(path, 'utf8')).toBe(maskedLog);
  });

test('a log that its app has written to since it was attached is clean too', async ({ info, log }) => {
  const path = await log('app.log');
  await info.attach('app log', { path });
  await appendFile(path, 'stopped\n');
  await keepWithoutSecrets(info);
  expect(await readFile(path, 'utf8')).toBe(`${maskedLog}stopped\n`);
});

test('an app that has its log open goes on writing to it where it was, after the log was cleaned', async ({
  info,
  log,
}) => {
  const path = await log('app.log');
  const held = await open(path, 'r+');
  await held.write(`GET /callback?code=${code}\n`);
  await info.attach('app log', { path });
  await keepWithoutSecrets(info);
  await held.write('stopped\n');
  await held.close();
  expect(await readFile(path, 'utf8')).toBe(`${maskedLog}stopped\n`);
});

for (const [what, text] of [
  ['that is shorter than its mark', 'Kt7q'],
  ['with signs of several bytes', 'Kt7-ü€😀-9x'],
] as const)
  test(`a secret ${what} leaves a log as long as it was`, async ({ info, log }) => {
    ofThisProcess.hide(new Secret(text));
    const path = await log('app.log');
    await writeFile(path, `before ${text} after`);
    await info.attach('app log', { path });
    await keepWithoutSecrets(info);
    const bytes = await readFile(path);
    expect(bytes.length).toBe(Buffer.byteLength(`before ${text} after`));
    expect(bytes.toString()).toMatch(/^before (\*{4}|\[redacted\**\]) after$/);
  });

test("a file in another test's folder, or in none, stays as it is when it was attached", async ({
  info,
  log,
}) => {
  const inside = await log('app.log');
  const outside = join(info.outputDir, '..', 'app.log');
  await copyFile(inside, outside);
  await info.attach('app log', { path: outside });
  await info.attach('the same', { path: inside });
  await keepWithoutSecrets(info);
  await cleanLateFiles();
  expect(await readFile(outside, 'utf8')).toContain(code);
});

test('a file that stands elsewhere by another name stays as it is when it was attached', async ({
  info,
  log,
}) => {
  const inside = await log('app.log');
  const outside = join(info.outputDir, '..', 'by-another-name.log');
  await link(inside, outside);
  await info.attach('app log', { path: inside });
  await keepWithoutSecrets(info);
  expect(await readFile(outside, 'utf8')).toContain(code);
});

for (const [what, bytes] of [
  ['an archive', Buffer.from('PK\x03\x04\0\0')],
  ['a text of more than 2 MB', Buffer.alloc(2_100_000, 'a,b,c,d\n')],
] as const)
  test(`${what} of somebody's own stays as it is, in a folder that is called as Playwright's as well`, async ({
    info,
  }) => {
    const path = join(info.outputDir, 'attachments', 'export.own');
    await mkdir(join(info.outputDir, 'attachments'), { recursive: true });
    await writeFile(path, bytes);
    await info.attach('export', { path });
    info.attachments.push({ name: 'the same', contentType: 'x/y', path });
    await keepWithoutSecrets(info);
    expect((await readFile(path)).equals(bytes)).toBe(true);
    const copy = await readFile(join(info.outputDir, 'attachments', 'export.log'), 'utf8');
    expect(copy).toBe('[hidden: this cannot be searched for secrets]');
  });

test('two files that are attached at once are both clean', async ({ info, log }) => {
  const paths = [await log('one.log'), await log('two.log')];
  await Promise.all(paths.map((path, index) => info.attach(`log ${index}`, { path })));
  for (const copy of await copies(info))
    expect(await readFile(join(info.outputDir, 'attachments', copy), 'utf8')).toBe(cleanLog);
});

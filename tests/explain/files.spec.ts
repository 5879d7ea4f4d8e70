import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { exchangeOf, type ReadEntry } from '../../commands/explain/exchange.ts';
import { explain } from '../../commands/explain/explain.ts';
import { readHar } from '../../commands/explain/har.ts';
import { withPages } from '../../commands/explain/with-pages.ts';
import { keap } from '../../core/providers/keap.ts';
import { expect, test } from '../commands/fresh-login.ts';
import { isObeyedByNobody } from '../text/obeyed.ts';
import { long } from '../thorough.ts';
import { allows, byLogin, connect, type Entry, harOf, silently } from './capture.ts';

const leak = [...connect(), ...silently(), ...allows('ada')];
const fresh = [...connect(), ...byLogin(), ...allows('ben')];
const told = { verdict: 'leak', layer: 'sso', account: { tenant: 'aa111' } };

async function explainedFrom(folder: string, name: string, bytes: Buffer | string) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return explain(await readHar(path), keap, 'bb222');
}

/** A zip of one or more files (APPNOTE 4.3), as any tool packs it. */
function zip(files: Record<string, string | Buffer>): Buffer {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content as string);
    const packed = deflateRawSync(plain);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(plain), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(plain.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, rest, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end]);
}

test('a capture is read as it is, gzipped, zipped, in UTF-16 of either order, and behind a mark', async ({
  folder,
}) => {
  const text = harOf(leak);
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  for (const [name, bytes] of Object.entries({
    'plain.har': text,
    'mark.har': `\uFEFF${text}`,
    'little.har': utf16,
    'little-without-mark.har': Buffer.from(text, 'utf16le'),
    'big.har': Buffer.from(utf16).swap16(),
    'gzipped.har.gz': gzipSync(text),
    'zipped.zip': zip({ 'a/customer.har': text, '__MACOSX/a/._customer.har': 'x' }),
    'zipped.har': zip({ 'customer.har': text }),
  }))
    expect(await explainedFrom(folder, name, bytes), name).toMatchObject(told);
});

test('pages that stand beside the capture are read, in a folder and in a zip', async ({ folder }) => {
  const pages: Record<string, string> = {};
  const beside = structuredClone(leak) as Entry[];
  for (const [index, { response }] of beside.entries()) {
    const { text } = response.content;
    if (text === undefined) continue;
    pages[`page-${index}.html`] = text;
    response.content = { mimeType: 'text/html', _file: `page-${index}.html` };
  }
  for (const [name, text] of Object.entries(pages)) await writeFile(join(folder, name), text);
  const named = { ...told, account: { username: 'ada.archer@example.com' } };
  expect(await explainedFrom(folder, 'har.har', harOf(beside))).toMatchObject(named);
  expect(await explainedFrom(folder, 'all.zip', zip({ ...pages, 'har.har': harOf(beside) }))).toMatchObject(
    named,
  );
});

test('a page beside the capture is looked for beside it alone', async ({ folder }) => {
  const away = structuredClone(leak) as Entry[];
  for (const { response } of away) response.content = { mimeType: 'text/html', _file: '../secret.html' };
  await mkdir(join(folder, 'inside'));
  await writeFile(join(folder, 'secret.html'), leak[5]?.response.content.text ?? '');
  const explanation = await explainedFrom(join(folder, 'inside'), 'har.har', harOf(away));
  expect(explanation).toMatchObject({ ...told, account: { username: null } });
});

test('what is not whole is named for what it is, with what to do', async ({ folder }) => {
  const text = harOf(leak);
  for (const [name, bytes, said] of [
    ['cut.har', text.slice(0, -200), 'ends in the middle'],
    ['cut.har.gz', gzipSync(text).subarray(0, -60), 'not sent whole'],
    ['cut.zip', zip({ 'a.har': text }).subarray(0, -60), 'not sent whole'],
    ['none.zip', zip({ 'readme.txt': 'x' }), 'no HAR'],
    ['two.zip', zip({ 'a.har': text, 'b.har': text }), '2 HARs'],
    ['page.har', '<!doctype html><p>x', 'is a web page'],
    ['session.har', '<?xml version="1.0"?><Sessions/>', 'is XML'],
  ] as const)
    await expect(explainedFrom(folder, name, bytes), name).rejects.toThrow(said);
});

test(
  'what unpacks to more than its bound is refused before it fills the memory',
  long,
  async ({ folder }) => {
    const million = ' '.repeat(2 ** 20);
    const before = process.memoryUsage().rss;
    const bomb = gzipSync(`{"log":{"entries":[{"x":"${million.repeat(300)}"}]}}`);
    await expect(explainedFrom(folder, 'bomb.har.gz', bomb)).rejects.toThrow('an entry of more than 256 MB');
    expect(process.memoryUsage().rss - before).toBeLessThan(900 * 2 ** 20);
  },
);

test(
  'a page that many exchanges show is unpacked once, and counts for each of them',
  long,
  async ({ folder }) => {
    const name = 'page.html';
    const entries = structuredClone([...Array(300).fill(connect()[0]), ...leak]) as Entry[];
    for (const { response } of entries.slice(0, 300))
      response.content = { mimeType: 'text/html', _file: name };
    const path = join(folder, 'many.zip');
    await writeFile(path, zip({ 'a.har': harOf(entries), [name]: `<p>${'a'.repeat(8 * 2 ** 20 - 10)}` }));
    const before = process.memoryUsage().rss;
    const har = await readHar(path);
    // A copy of what is unpacked for each would be 2.4 GB.
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * 2 ** 20);
    const characters = har.exchanges.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
    expect(characters).toBeGreaterThan(90_000_000);
    expect(characters).toBeLessThanOrEqual(100_000_000);
    expect(har.forgotten + har.exchanges.length).toBe(entries.length);
    expect(explain(har, keap, 'bb222')).toMatchObject(told);
  },
);

test('pages beside a capture are read one after another, as far as all that is kept goes', long, async () => {
  const entry = exchangeOf({ ...connect()[0] }) as ReadEntry;
  const named = Array.from({ length: 300 }, (_, at) => ({ ...entry, bodyFile: `${at}.html` }));
  const read: string[] = [];
  let open = 0;
  const { exchanges, forgotten } = await withPages(named, async (name) => {
    expect(open++, 'else all of them stand in the memory at once').toBe(0);
    read.push(name);
    await setImmediate();
    open--;
    return Buffer.alloc(8 * 2 ** 20, 'a');
  });
  expect(read.slice(0, 2)).toEqual(['299.html', '298.html']);
  expect(read).toHaveLength(100);
  expect([exchanges.length, forgotten]).toEqual([99, 201]);
});

test('files beside a capture that are all broken are not all tried', async () => {
  const entry = exchangeOf({ ...connect()[0] }) as ReadEntry;
  const named = Array.from({ length: 300 }, (_, at) => ({ ...entry, bodyFile: `${at}.html` }));
  let tried = 0;
  const { exchanges } = await withPages(named, async () => {
    tried++;
    throw new Error('not as long as it says');
  });
  expect([tried, exchanges.length]).toEqual([100, 300]);
});

test('a folder gives one verdict a line, and the exit code is the worst', async ({ folder, freshLogin }) => {
  await mkdir(join(folder, 'captures', 'of-may'), { recursive: true });
  const inside = (name: string) => join(folder, 'captures', name);
  await writeFile(inside('a.har'), harOf(fresh));
  await writeFile(inside('of-may/b.har.gz'), gzipSync(harOf(leak)));
  await writeFile(inside('notes.txt'), 'x');
  const first = await freshLogin(['explain', 'captures', '--expected', 'bb222']);
  expect(first.stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^FRESH LOGIN +captures.a\.har: B is asked to log in; ends connected to bb222$/),
    expect.stringMatching(/^LEAK +captures.of-may.b\.har\.gz: .* \(sso\)$/),
  ]);
  expect(first.code).toBe(1);
  await rm(inside('of-may'), { recursive: true });
  expect((await freshLogin(['explain', 'captures', '--expected', 'bb222'])).code).toBe(0);
  await writeFile(inside('c.har'), harOf(fresh).slice(0, -5));
  const last = await freshLogin(['explain', 'captures', '--json']);
  expect(
    last.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([{ verdict: 'fresh-login' }, { problem: expect.stringContaining('ends in the middle') }]);
  expect(last.code).toBe(2);
});

test('nothing that stands in a file reaches the terminal as a command', async ({ folder, freshLogin }) => {
  const evil = '\u001b]0;owned\u0007\u001b[31m\u202e\u009b2J\r\n';
  const entries = structuredClone(leak) as Entry[];
  for (const { request, response } of entries) {
    if (response.content.text)
      response.content.text = response.content.text
        .replace('Ada', `Ada${evil}`)
        .replace('<title>', `<title>${evil}`);
    request.headers.push({ name: `x${evil}`, value: evil });
  }
  await writeFile(join(folder, 'customer.har'), harOf(entries, `Chrome${evil}`));
  for (const more of [[], ['--json'], ['--expected', 'bb222']]) {
    const { stdout, stderr } = await freshLogin(['explain', 'customer.har', ...more]);
    expect(isObeyedByNobody(stdout + stderr), more.join()).toBe(true);
  }
});

test('a page that was made to be slow to read costs that page alone', async ({ folder }) => {
  const poison = [
    '<div>'.repeat(100_000),
    `<form ${'a '.repeat(100_000)}>`,
    `<title>${'('.repeat(200_000)}`,
    `<header>${'a '.repeat(100_000)}(${'x'.repeat(100_000)}</header>`,
    '<input type="password" name="'.repeat(20_000),
  ];
  for (const [index, page] of poison.entries()) {
    const entries = structuredClone(leak) as Entry[];
    const [first] = entries;
    if (first) first.response.content.text = page;
    const before = process.cpuUsage().user;
    expect(await explainedFrom(folder, `${index}.har`, harOf(entries))).toMatchObject({ verdict: 'leak' });
    expect((process.cpuUsage().user - before) / 1e6, `CPU seconds of page ${index}`).toBeLessThan(5);
  }
});

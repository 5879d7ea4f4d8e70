import {
  appendFileSync,
  existsSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { CertificateFile } from '../../commands/serve/certificate-file.ts';
import { UserError } from '../../core/base/user-error.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { forgiveRefusedPasswords } from '../../core/live/refused-passwords.ts';
import { type Kind, kinds, notes } from './kinds.ts';

/** `place`: where a kind of file is written; `before`: what of it is there already, written by the product itself. */
const test = base.extend<{ folder: string; write: (kind: Kind) => Promise<string> }>({
  folder: async ({}, use) => {
    const folder = await makeTempFolder('test');
    await use(folder.path);
    await folder.remove();
  },
  write: async ({ folder }, use) => {
    await use(async (kind) => {
      const path = join(folder, kind.path);
      await mkdir(dirname(path), { recursive: true });
      await kind.write(folder);
      return path;
    });
  },
});

/** What comes of a second run; what it says where it wrote nothing. */
async function again(kind: Kind, folder: string): Promise<string> {
  return kind.write(folder).then(
    (said) => String(said ?? ''),
    (error: unknown) => {
      if (error instanceof UserError) return error.message;
      throw error;
    },
  );
}

/** Files of somebody that look like ours, made of one that is. */
const lookalikes: Readonly<Record<string, (ours: Buffer) => Buffer>> = {
  'goes on after ours': (ours) => Buffer.concat([ours, Buffer.from('\nprecious\n')]),
  'begins before ours': (ours) => Buffer.concat([Buffer.from('precious\n'), ours]),
  'has ours in the middle': (ours) =>
    Buffer.concat([Buffer.from('<all>\nprecious\n'), ours, Buffer.from('</all>\n')]),
  'holds ours twice': (ours) => Buffer.concat([ours, ours]),
  'is ours up to its middle, and then somebody’s': (ours) =>
    Buffer.concat([ours.subarray(0, ours.length / 2), Buffer.from('\nprecious\n')]),
};

/** Of those that are JSON or text. */
const changed: Readonly<Record<string, (ours: string) => string>> = {
  'was gone on with in its middle': (ours) => {
    const middle = ours.indexOf('\n', ours.length / 2);
    return middle < 0 ? `${ours}precious` : `${ours.slice(0, middle)}\nprecious${ours.slice(middle)}`;
  },
  'is JSON with a member more': (ours) => ours.replace(/^(\[?\s*)\{/, '$1{"more":"precious",'),
  'is ours with a comment': (ours) => ours.replace(/^\s*[[{]/, '$& // precious\n'),
  'is a table in Markdown': () => '# Mine\n\n| a | precious |\n| --- | --- |\n',
  'is a log in brackets': () => '[2026-01-01] precious\n[2026-01-02] more\n',
  'is an INI file': () => '[section]\nkey = precious\n',
  'is JSON5': () => '{ // mine\n  version: 1, important: "precious" }\n',
  'is JSON5 with our first member': () => '{ "version": 1, // mine\n  important: "precious" }\n',
  'is JSON with our first member': () => '{"version":1,"important":"precious"}',
  'is a text that tells of ours': () =>
    '# notes\nIt begins with `<testsuites name="fresh-login"` and <p class="brand">fresh-login report</p>. precious\n',
};

for (const kind of kinds) {
  test(`${kind.what}: one of an earlier run is written again`, async ({ folder, write }) => {
    const path = await write(kind);
    const before = lstatSync(path).ino;
    await again(kind, folder);
    expect(lstatSync(path).ino).not.toBe(before);
  });

  test(`${kind.what}: a file that only looks like ours stays as it is, and a sentence says so`, async ({
    folder,
    write,
  }) => {
    const path = await write(kind);
    const ours = readFileSync(path);
    const others = Object.entries(lookalikes).map(([how, make]) => [how, make(ours)] as const);
    const texts = Object.entries(changed).map(([how, make]) => [how, Buffer.from(make(`${ours}`))] as const);
    for (const [how, theirs] of [...others, ...(kind.isText ? texts : [])]) {
      if (theirs.equals(ours)) continue;
      writeFileSync(path, theirs);
      const said = await again(kind, folder);
      expect(readFileSync(path).equals(theirs), `${basename(path)} that ${how}`).toBe(true);
      expect(said, how).toContain('a file stands there that fresh-login did not write');
    }
  });

  test(`${kind.what}: another name of the same file keeps what it has`, async ({ folder, write }) => {
    const path = await write(kind);
    const other = join(folder, 'other-name');
    linkSync(path, other);
    const before = readFileSync(other);
    await again(kind, folder);
    expect(readFileSync(other).equals(before)).toBe(true);
  });
}

for (const kind of [...kinds, ...notes])
  test(`${kind.what}: where a link stands, what it leads to stays as it is`, async ({ folder, write }) => {
    const path = await write(kind);
    const elsewhere = join(folder, 'elsewhere');
    renameSync(path, elsewhere);
    const before = readFileSync(elsewhere);
    symlinkSync(elsewhere, path);
    const said = await again(kind, folder);
    expect(said).toContain('a link stands there');
    expect(readFileSync(elsewhere).equals(before)).toBe(true);
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });

test('a file that somebody puts in the place of ours while it is written is not lost', async ({ folder }) => {
  const kind = { what: 'A', elsewhere: '.', isOurs: (bytes: Buffer) => bytes.toString().startsWith('ours') };
  for (let tries = 0; tries < 150; tries++) {
    const path = join(folder, `${tries}`);
    await writeFile(path, 'ours');
    await writeFile(`${path}.mine`, 'precious');
    const comes = new Promise<void>((done) =>
      setTimeout(
        () => {
          renameSync(`${path}.mine`, path);
          done();
        },
        (tries % 15) / 3,
      ),
    );
    await writeWhole(path, 'ours again', kind).catch(() => undefined);
    await comes;
    expect(readFileSync(path, 'utf8'), `try ${tries}`).toBe('precious');
  }
});

test('a file that comes where nothing was is not lost, and no half of ours is left', async ({ folder }) => {
  for (let tries = 0; tries < 50; tries++) {
    const path = join(folder, `${tries}`);
    let isTheirs = false;
    setTimeout(() => {
      isTheirs = !existsSync(path);
      if (isTheirs) writeFileSync(path, 'precious', { flag: 'wx' });
    }, 0);
    const isRefused = await writeWhole(path, 'ours', { what: 'A', elsewhere: '.' }).then(
      () => false,
      () => true,
    );
    expect(readFileSync(path, 'utf8'), `try ${tries}`).toBe(isRefused || isTheirs ? 'precious' : 'ours');
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

/** What somebody may make of the certificate while `serve` runs. */
const meanwhile: Readonly<Record<string, (path: string) => void>> = {
  'wrote over': (path) => writeFileSync(path, 'precious'),
  'added to': (path) => appendFileSync(path, 'precious'),
  'put another file in the place of': (path) => {
    writeFileSync(`${path}.mine`, 'precious');
    renameSync(`${path}.mine`, path);
  },
  'put a link in the place of': (path) => {
    renameSync(path, `${path}.mine`);
    symlinkSync(`${path}.mine`, path);
  },
};

for (const [how, act] of Object.entries(meanwhile))
  test(`the certificate that somebody ${how} while serve runs stays when serve ends`, async ({ folder }) => {
    const path = join(folder, 'ca.pem');
    const certificate = new CertificateFile(path, '1');
    await certificate.write('a certificate');
    act(path);
    const theirs = [lstatSync(path).ino, readFileSync(path, 'utf8')];
    await certificate.remove();
    expect([lstatSync(path).ino, readFileSync(path, 'utf8')]).toEqual(theirs);
  });

test('the certificate that nobody touched goes when serve ends', async ({ folder }) => {
  const certificate = new CertificateFile(join(folder, 'ca.pem'), '1');
  await certificate.write('a certificate');
  await certificate.remove();
  expect(readdirSync(folder)).toEqual([]);
});

for (const [how, text] of Object.entries({
  'more in it': '{"version":1,"refused":{},"more":"precious"}',
  'a comment': '{"version": 1, // precious\n"refused": {}}',
  'our first member': '{"version":1,"important":"precious"}',
}))
  test(`a note of refused passwords with ${how} is not removed when passwords are forgiven, and a sentence says so`, async ({
    folder,
  }) => {
    const path = join(folder, 'keap.refused-passwords.json');
    await writeFile(path, text);
    await expect(forgiveRefusedPasswords({ folder, target: 'keap' })).rejects.toThrow(
      'a file stands there that fresh-login did not write',
    );
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

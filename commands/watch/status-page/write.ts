import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { withLock } from '../../../core/files/lock.ts';
import { isExactly, jsonWhere, type OwnFile } from '../../../core/files/own-file.ts';
import { readWhole } from '../../../core/files/read-whole.ts';
import { tryPlace, writeWhole } from '../../../core/files/write-whole.ts';
import { variables } from '../../../core/settings/variables.ts';
import { addRun, type PublicRun } from './add-run.ts';
import { badgeOf, isBadgeFor } from './badge.ts';
import { feedOf } from './feed.ts';
import { statusPage } from './page.ts';
import { type Status, status } from './status.ts';

/** Nobody holds it for longer than it takes to write four small files. */
const lockWaitMs = 30_000;

const elsewhere = `Name another folder in ${variables.statusDir.name}.`;
const ofJson = (what: string, matches: (value: unknown) => boolean): OwnFile => ({
  ...{ what, elsewhere, isForOthers: true },
  isOurs: jsonWhere(matches),
});
/** There was none before it was sealed; one without content is what a crash leaves. */
const sealed = (what: string): OwnFile => ({
  ...{ what, elsewhere, isForOthers: true, isSealed: true },
  isOurs: jsonWhere(() => false),
});

function filesFor({ checks }: Status, run: PublicRun) {
  const titles = [run, ...checks].map(({ title }) => title);
  return {
    'status.json': ofJson('The status', isExactly(status)),
    'badge.json': ofJson('The badge', (value) => isBadgeFor(titles, value)),
    'feed.xml': sealed('The feed'),
    'index.html': sealed('The status page'),
  } as const satisfies Record<string, OwnFile>;
}

/**
 * Adds a run to `status.json` in a folder and makes the badge, the feed and the page of it again, each whole or not at
 * all; gives the path of the page. Nothing is written where one of the four is somebody else's. Runs of other targets,
 * at the same time too, keep their parts.
 * @throws UserError when that cannot be done
 */
export async function writeStatus(folder: string, run: PublicRun, now: string): Promise<string> {
  const path = join(folder, 'status.json');
  return withLock(path, lockWaitMs, async () => {
    const before = await readStatus(path);
    const files = filesFor(before, run);
    // Before the first is written. Without the lock another run's badge, of another title, would look like somebody else's.
    for (const [name, file] of Object.entries(files)) await tryPlace(join(folder, name), file);
    const all = addRun(before, run, now);
    const write = (name: keyof typeof files, text: string) =>
      writeWhole(join(folder, name), text, files[name]);
    await write('status.json', `${JSON.stringify(all, null, 2)}\n`);
    await write('badge.json', `${JSON.stringify(badgeOf(all), null, 2)}\n`);
    await write('feed.xml', feedOf(all));
    return write('index.html', statusPage(all));
  });
}

/** One that cannot be read is not there, or has no content: what is somebody else's was refused before. */
async function readStatus(path: string): Promise<Status> {
  return readWhole(path)
    .then((text) => status.parse(JSON.parse(text)))
    .catch(() => ({ version: 1, feedId: `urn:uuid:${randomUUID()}`, writtenAt: '', checks: [] }));
}

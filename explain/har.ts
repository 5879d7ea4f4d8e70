import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../config/user-error.ts';

/** Beyond it a text fits into no string of Node, and no Connect is in need of it. */
const mostBytes = 256 * 1024 * 1024;

const headers = z.array(z.object({ name: z.string(), value: z.string() })).catch([]);

/** What is read of an entry; everything else is left unread. (HAR 1.2, and what browsers add to it) */
const entry = z.object({
  startedDateTime: z.string().catch(''),
  _resourceType: z.string().optional().catch(undefined),
  _initiator: z.object({ type: z.string() }).optional().catch(undefined),
  request: z.object({ method: z.string(), url: z.url(), headers }),
  response: z.object({
    status: z.number().int(),
    headers,
    redirectURL: z.string().catch(''),
    content: z
      .object({
        mimeType: z.string().catch(''),
        text: z.string().optional().catch(undefined),
        encoding: z.string().optional().catch(undefined),
      })
      .catch({ mimeType: '' }),
  }),
});

const file = z.object({
  log: z.object({
    creator: z.object({ name: z.string() }).optional().catch(undefined),
    entries: z.array(z.unknown()),
  }),
});

/** One exchange of a HAR. It holds secrets, and never leaves this folder. */
export type HarEntry = z.infer<typeof entry>;

export interface Har {
  creator: string | null;
  /** In the order in which they began. */
  entries: HarEntry[];
  /** How many could not be read. */
  damaged: number;
}

/**
 * Reads a HAR as browsers export it.
 * @throws UserError that says what the file is instead; none of its text is in the message.
 */
export async function readHar(path: string): Promise<Har> {
  const read = file.safeParse(jsonOf(await textOf(path), path));
  if (!read.success) throw new UserError(`${path} is JSON, but no HAR: expected log.entries; ${howToExport}`);
  const { creator, entries: raw } = read.data.log;
  if (raw.length === 0)
    throw new UserError(`${path} is a HAR without entries: the recording was empty; ${howToExport}`);
  const entries = raw.flatMap((each) => entry.safeParse(each).data ?? []);
  if (entries.length === 0)
    throw new UserError(
      `${path} is a HAR, but none of its ${raw.length} entries can be read; ${howToExport}`,
    );
  entries.sort((a, b) => Date.parse(a.startedDateTime) - Date.parse(b.startedDateTime) || 0);
  return { creator: creator?.name ?? null, entries, damaged: raw.length - entries.length };
}

const howToExport =
  'in the developer tools, Network, tick "Preserve log" (Firefox: "Persist Logs"), connect, and export as HAR';

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes)
      throw new UserError(
        `${path} has ${Math.round(size / 2 ** 20)} MB; expected at most ${mostBytes / 2 ** 20}: clear the list of requests just before Connect is clicked, and export again`,
      );
    // Some tools write a byte order mark, which is no JSON.
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const found =
      code === 'ENOENT' ? 'is not there' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
    throw new UserError(`${path} ${found}; expected a HAR file`);
  }
}

/** The parser's own message would quote the text, and with it whatever stands there. */
function jsonOf(text: string, path: string): unknown {
  if (text.trim() === '') throw new UserError(`${path} is empty; ${howToExport}`);
  try {
    return JSON.parse(text);
  } catch {
    const isCut = /^\s*\{/.test(text) && !/\}\s*$/.test(text);
    const found = isCut ? 'ends in the middle: it was not written whole' : 'is no JSON, so no HAR';
    throw new UserError(`${path} ${found}; ${howToExport}`);
  }
}

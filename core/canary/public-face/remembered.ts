import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { UserError } from '../../base/user-error.ts';
import { jsonWhere, type OwnFile } from '../../files/own-file.ts';
import { readWhole } from '../../files/read-whole.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { variables } from '../../settings/variables.ts';
import { type Face, face } from './face.ts';

const remembered = z.strictObject({ version: z.literal(1), providers: z.record(z.string(), face) });

/** The public face of each provider, by its name in the catalogue. */
export type Remembered = z.output<typeof remembered>['providers'];

const file: OwnFile = {
  what: 'the public face of the catalogue',
  elsewhere: `Name another folder in ${variables.baselineDir.name}.`,
  isOurs: jsonWhere((value) => remembered.safeParse(value).success, '{"version":1,"providers":{'),
};

/** In a folder of its own: beside it, each target's baseline has the target's name. */
export function placeOfRemembered(baselineDir: string): string {
  return join(baselineDir, 'public', 'catalogue.json');
}

/**
 * What was seen before; nothing where there is no file yet.
 * @throws UserError when it cannot be read, or is damaged.
 */
export async function readRemembered(baselineDir: string): Promise<Remembered> {
  const path = placeOfRemembered(baselineDir);
  const text = await readWhole(path).catch(({ code }: NodeJS.ErrnoException) => {
    if (code === 'ENOENT') return null;
    throw new UserError(`${path} cannot be read (${code}); make it a readable file, or remove it`);
  });
  if (text === null) return {};
  try {
    return remembered.parse(JSON.parse(text)).providers;
  } catch {
    throw new UserError(
      `${path} is not what a watch of the catalogue writes; bring it back from version control, or remove it to begin anew`,
    );
  }
}

/** What is remembered of each provider, written whole each time that one is another than before. */
export class Memory {
  readonly #baselineDir: string;
  #providers: Remembered;
  /** One after another. */
  #written: Promise<unknown> = Promise.resolve();

  constructor(baselineDir: string, providers: Remembered) {
    this.#baselineDir = baselineDir;
    this.#providers = providers;
  }

  of(provider: string): Face {
    return this.#providers[provider] ?? {};
  }

  /** @throws UserError when it cannot be written. */
  async keep(provider: string, seen: Face): Promise<void> {
    if (isDeepStrictEqual(this.of(provider), seen)) return;
    this.#providers = { ...this.#providers, [provider]: seen };
    const text = `${JSON.stringify({ version: 1, providers: this.#providers }, null, 2)}\n`;
    const writing = this.#written.then(() => writeWhole(placeOfRemembered(this.#baselineDir), text, file));
    this.#written = writing.catch(() => undefined);
    await writing;
  }
}

import { z } from 'zod';
import { withLock } from '../files/lock.ts';
import { isExactly, jsonWhere, type OwnFile } from '../files/own-file.ts';
import { readWhole } from '../files/read-whole.ts';
import { tryPlace, writeWhole } from '../files/write-whole.ts';
import type { Config } from '../settings/load.ts';
import { variables } from '../settings/variables.ts';
import type { Target } from '../targets/target.ts';
import { hideHandedOut } from '../text/handed-out.ts';

/** As browsers and jars both take it. */
const deviceCookie = z.object({
  name: z.string(),
  value: z.string(),
  /** With a leading dot where it is for subdomains too. */
  domain: z.string(),
  path: z.string(),
  /** Seconds since 1970. */
  expires: z.number().positive(),
  httpOnly: z.boolean(),
  secure: z.boolean(),
  sameSite: z.enum(['Strict', 'Lax', 'None']),
});
export type DeviceCookie = z.output<typeof deviceCookie>;

/** In the file: of several targets, and no other program's, as browsers' cookies are saved in this form by others too. */
const keptCookie = deviceCookie.extend({
  /** Not in a file of an earlier version, which had those of one target. */
  keptBy: z.literal('fresh-login').optional(),
});
type KeptCookie = z.output<typeof keptCookie>;

const keptCookies = z.array(keptCookie);

const deviceFile = (names: readonly string[]): OwnFile => ({
  what: 'The cookies of the trusted device',
  elsewhere: `Name another file in ${variables.deviceFile.name}.`,
  isOurs: (bytes) => jsonWhere(isKept)(bytes) || isOfEarlier(bytes.toString(), names),
  mode: 0o600,
});

/** Every one of them marked, and one at least: an empty list is what anybody may have written. */
function isKept(value: unknown): boolean {
  if (!isExactly(keptCookies)(value)) return false;
  const all = keptCookies.parse(value);
  return all.length > 0 && all.every(({ keptBy }) => keptBy !== undefined);
}

/** Of a version that marked none, byte by byte as it wrote them. Others write theirs in other ways. */
function isOfEarlier(text: string, names: readonly string[]): boolean {
  try {
    const all = z.array(z.strictObject(deviceCookie.shape)).parse(JSON.parse(text));
    const isOurs = all.length > 0 && all.every(({ name }) => names.includes(name));
    return isOurs && text === `${JSON.stringify(all)}\n`;
  } catch {
    return false;
  }
}

const lockWaitMs = 30_000;

/** A cookie of a browser, which may be one of a session: then `expires` is -1. */
type AnyCookie = Omit<DeviceCookie, 'expires'> & { expires: number };

interface Needs {
  path: string;
  /** The profile's cookies that mark a trusted device. */
  names: readonly string[];
  nowMs?: () => number;
}

/**
 * Cookies by which a provider knows a device, kept from run to run, so that an hourly check is not asked for a
 * one-time code each time. Never those of a session: the check would prove nothing with them.
 */
export class DeviceCookies {
  readonly #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Those that are still good. What cannot be read is none: a code will be asked for. */
  async kept(): Promise<DeviceCookie[]> {
    const all = await this.#read();
    const ours = all.filter((cookie) => this.#marksDevice(cookie));
    // Whoever has it has the second factor.
    hideHandedOut(...ours.map(({ value }) => value));
    return ours.map(({ keptBy: _, ...cookie }) => cookie);
  }

  /**
   * Keeps those of a browser that is about to be closed, readable for their owner alone, beside those of other targets.
   * @throws UserError
   */
  async keep(cookies: readonly AnyCookie[]): Promise<void> {
    const marks = cookies.filter((cookie) => this.#marksDevice(cookie));
    if (marks.length === 0) return;
    const { path, names } = this.#needs;
    const file = deviceFile(names);
    await tryPlace(path, file);
    await withLock(path, lockWaitMs, async () => {
      const before = (await this.#read()).filter(
        (one) => this.#isGood(one) && !marks.some((mark) => isSameCookie(mark, one)),
      );
      const all = [...before, ...z.array(deviceCookie).parse(marks)];
      const text = JSON.stringify(all.map((cookie) => ({ ...cookie, keptBy: 'fresh-login' })));
      await writeWhole(path, `${text}\n`, file);
    });
  }

  async #read(): Promise<KeptCookie[]> {
    const text = await readWhole(this.#needs.path).catch(() => '[]');
    try {
      return keptCookies.parse(JSON.parse(text));
    } catch {
      return [];
    }
  }

  #marksDevice(cookie: AnyCookie): boolean {
    return this.#needs.names.includes(cookie.name) && this.#isGood(cookie);
  }

  #isGood({ expires }: AnyCookie): boolean {
    return expires * 1000 > (this.#needs.nowMs?.() ?? Date.now());
  }
}

/** RFC 6265, 5.3: a browser has one cookie of a name, a domain and a path. */
function isSameCookie(one: AnyCookie, other: AnyCookie): boolean {
  return one.name === other.name && one.domain === other.domain && one.path === other.path;
}

/** Null where nothing is to be kept: no live run, no file, or a profile that knows of no such cookie. */
export function deviceCookiesOf(
  { mode, profile }: Target,
  { deviceFile: path }: Pick<Config, 'deviceFile'>,
): DeviceCookies | null {
  const sessions = profile.layers.flatMap(({ cookies }) => cookies);
  const names = profile.trustedDeviceCookies.filter((name) => !sessions.includes(name));
  return mode === 'live' && path !== null && names.length > 0 ? new DeviceCookies({ path, names }) : null;
}

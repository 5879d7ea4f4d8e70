import { z } from 'zod';
import { isExactly, jsonWhere, type OwnFile } from '../files/own-file.ts';
import { readWhole } from '../files/read-whole.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { Config } from '../settings/load.ts';
import { variables } from '../settings/variables.ts';
import type { Target } from '../targets/target.ts';

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

const deviceCookies = z.array(deviceCookie);

/** Browsers' cookies are saved in this form by others too, but hardly these alone. */
const deviceFile = (names: readonly string[]): OwnFile => ({
  what: 'The cookies of the trusted device',
  elsewhere: `Name another file in ${variables.deviceFile.name}.`,
  isOurs: jsonWhere(
    (value) =>
      isExactly(deviceCookies)(value) && deviceCookies.parse(value).every(({ name }) => names.includes(name)),
  ),
  mode: 0o600,
});

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
    const text = await readWhole(this.#needs.path).catch(() => '[]');
    try {
      return deviceCookies.parse(JSON.parse(text)).filter((cookie) => this.#marksDevice(cookie));
    } catch {
      return [];
    }
  }

  /** Keeps those of a browser that is about to be closed, readable for their owner alone. @throws UserError */
  async keep(cookies: readonly AnyCookie[]): Promise<void> {
    const marks = cookies.filter((cookie) => this.#marksDevice(cookie));
    if (marks.length === 0) return;
    const text = JSON.stringify(deviceCookies.parse(marks));
    await writeWhole(this.#needs.path, `${text}\n`, deviceFile(this.#needs.names));
  }

  #marksDevice({ name, expires }: AnyCookie): boolean {
    const nowMs = this.#needs.nowMs?.() ?? Date.now();
    return this.#needs.names.includes(name) && expires * 1000 > nowMs;
  }
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

import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { isLoopback } from '../../base/loopback.ts';
import { UserError } from '../../base/user-error.ts';
import { jsonWhere, type OwnFile } from '../../files/own-file.ts';
import { readWhole } from '../../files/read-whole.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { withoutPathParameters } from '../../providers/endpoints.ts';
import { variables } from '../../settings/variables.ts';
import { placeOf } from '../../trail/address.ts';
import { type CookieChange, movedOn, type Trail } from '../../trail/trail.ts';

/** One hop as it is agreed on: what does not change from run to run, in a form that reads well in a review. */
export const agreedHop = z.strictObject({
  method: z.string(),
  status: z.number().int().nullable(),
  host: z.string(),
  path: z.string(),
  /** Names, sorted. */
  parameters: z.array(z.string()),
  /** `NAME; Path=/; Secure`, sorted. */
  cookiesSet: z.array(z.string()),
  cookiesCleared: z.array(z.string()),
  movedOn: movedOn.nullable(),
  /** Belongs to the login form, which may change without being reported as moved. */
  loginForm: z.boolean(),
});

export const baseline = z.strictObject({
  version: z.literal(1),
  target: z.string(),
  agreedAt: z.iso.datetime(),
  hops: z.array(agreedHop).min(1),
});

const anyVersion = z.strictObject({
  version: z.number(),
  target: z.string(),
  agreedAt: z.iso.datetime(),
  hops: z.array(z.looseObject({ host: z.string(), path: z.string() })),
});

const baselineFile: OwnFile = {
  what: 'the baseline',
  elsewhere: `Name another folder in ${variables.baselineDir.name}.`,
  // Of any version, and as a merge leaves one that did not go well.
  isOurs: jsonWhere((value) => anyVersion.safeParse(value).success, '{"version":1,"target":"'),
};

export type AgreedHop = z.infer<typeof agreedHop>;
export type Baseline = z.infer<typeof baseline>;

/**
 * What is agreed on of a trail; the same from either tier. `authorizeUrls` are the profile's, by which the login
 * form's own hops are known: those from authorize's redirect on, until the browser is back at that host.
 */
export function agreedHops(trail: Trail, authorizeUrls: readonly string[]): AgreedHop[] {
  const form = loginFormHops(trail, authorizeUrls);
  return trail.map((hop, index) => ({
    method: hop.method,
    status: hop.status,
    host: steadyHost(hop.host),
    path: steadyPath(hop.path),
    parameters: [...new Set(hop.parameters)].sort(),
    cookiesSet: cookies(hop.cookiesSet),
    cookiesCleared: cookies(hop.cookiesCleared),
    movedOn: hop.movedOn,
    loginForm: index >= form.from && index < form.to,
  }));
}

/** `host/path` without what differs from run to run: loopback ports and ids. */
export function steadyPlace(where: string): string {
  const slash = where.indexOf('/');
  if (slash < 0) return steadyHost(where);
  return steadyHost(where.slice(0, slash)) + steadyPath(where.slice(slash));
}

/**
 * The baseline of a target, or null when there is none yet.
 * @throws UserError when it is damaged or of another version.
 */
export async function readBaseline(folder: string, target: string): Promise<Baseline | null> {
  const path = fileOf(folder, target);
  const text = await readWhole(path).catch(({ code }: NodeJS.ErrnoException) => {
    if (code === 'ENOENT') return null;
    throw new UserError(`${path} cannot be read (${code}); make it a readable file, or remove it`);
  });
  if (text === null) return null;
  const again = 'bring it back from version control, or agree on a new one with --update-baseline';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UserError(`${path} is not JSON; ${again}`);
  }
  const version = z.object({ version: z.unknown() }).safeParse(json).data?.version;
  if (version !== undefined && version !== 1)
    throw new UserError(
      `${path} is of version ${JSON.stringify(version)}, this program knows 1; ` +
        'use the program that wrote it, or agree on a new one with --update-baseline',
    );
  const read = baseline.safeParse(json);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new UserError(`${path} is damaged at "${issue?.path.join('.')}" (${issue?.message}); ${again}`);
  }
  if (read.data.target !== target)
    throw new UserError(`${path} is the baseline of "${read.data.target}", not of "${target}"; ${again}`);
  return read.data;
}

/**
 * Agrees on `hops` for a target. What was agreed on already stays as it is, and `isNew` is false: a review has
 * nothing to read then.
 * @throws UserError when it cannot be written.
 */
export async function writeBaseline(
  folder: string,
  { target, hops }: Pick<Baseline, 'target' | 'hops'>,
  now: Date,
): Promise<{ path: string; isNew: boolean }> {
  const path = fileOf(folder, target);
  // One that cannot be read is written anew.
  const old = await readBaseline(folder, target).catch(() => null);
  if (isDeepStrictEqual(old?.hops, hops)) return { path, isNew: false };
  const agreed: Baseline = { version: 1, target, agreedAt: now.toISOString(), hops };
  await writeWhole(path, `${JSON.stringify(agreed, null, 2)}\n`, baselineFile);
  return { path, isNew: true };
}

function fileOf(folder: string, target: string): string {
  if (!/^[a-z0-9][a-z0-9._-]*$/i.test(target))
    throw new UserError(`"${target}" cannot name a baseline; expected letters, digits, ".", "_" and "-"`);
  return join(folder, `${target}.json`);
}

/** Ports of loopback servers are drawn anew by every run. */
function steadyHost(host: string): string {
  const hostname = host.replace(/:\d+$/, '');
  return isLoopback({ hostname }) ? hostname : host;
}

/** Without segments that look drawn rather than named, and without path parameters: a servlet container routes past `;jsessionid=…`. */
function steadyPath(path: string): string {
  return withoutPathParameters(path)
    .split('/')
    .map((segment) => (isId(segment) ? ':id' : segment))
    .join('/');
}

function isId(segment: string): boolean {
  if (/^\d{3,}$/.test(segment)) return true;
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(segment)) return true;
  if (segment.length < 16 || !/\d/.test(segment)) return false;
  const isHex = /^[0-9a-f]+$/i.test(segment);
  const hasBothCases = /[a-z]/.test(segment) && /[A-Z]/.test(segment);
  // `oauth2-authorization` is a name.
  return isHex || hasBothCases || /(?:\d.*){4}/.test(segment);
}

function cookies(changes: readonly CookieChange[]): string[] {
  return [...new Set(changes.map(cookieText))].sort();
}

function cookieText({ name, domain, path, secure, httpOnly, sameSite }: CookieChange): string {
  const parts = [
    name,
    domain && `Domain=${domain}`,
    path && `Path=${steadyPath(path)}`,
    secure && 'Secure',
    httpOnly && 'HttpOnly',
    sameSite && `SameSite=${sameSite.toLowerCase()}`,
  ];
  return parts.filter(Boolean).join('; ');
}

function loginFormHops(trail: Trail, authorizeUrls: readonly string[]): { from: number; to: number } {
  const places = authorizeUrls.map((url) => placeOf(new URL(url)));
  const isAuthorize = ({ host, path }: { host: string; path: string }) =>
    places.includes(placeOf({ host, path: withoutPathParameters(path) }));
  const authorize = trail.findIndex(isAuthorize);
  const from = authorize + 1;
  const host = trail[authorize]?.host;
  const first = trail[from];
  if (authorize < 0 || !first || isAuthorize(first)) return { from: 0, to: 0 };
  const isElsewhere = first.host !== host;
  const isBack = (hop: { host: string; path: string }) =>
    isElsewhere ? hop.host === host : isAuthorize(hop) || hop.host !== host;
  const length = trail.slice(from).findIndex(isBack);
  return { from, to: length < 0 ? trail.length : from + length };
}

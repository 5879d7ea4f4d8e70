import { isAppCookie } from '../../core/app/sessions.ts';
import type { Trail } from '../../core/trail/trail.ts';
import { leakingLayer } from '../../core/verdict/layer.ts';
import { isCookieAt } from './cookie-at.ts';
import { type Found, type FoundLayer, findLayers } from './find-layers.ts';
import type { Tell } from './finding.ts';
import type { Patient } from './patient.ts';

/** More cookies than this are not taken away one by one. */
const mostCookies = 24;

/**
 * The provider's sessions, found by taking cookies away from somebody who is signed in, and whether the profile's
 * layers are these. `login` is how the browser came to be signed in. False where nothing is sure, or where trying is
 * not for a doctor to do.
 */
export async function checkLayers(patient: Patient, login: Trail, tell: Tell): Promise<boolean> {
  const { target, context, person, app } = patient;
  const { profile } = target;
  if (target.mode === 'live') return false;
  const whole = await context.cookies();
  const hosts = new Set([...login.map(({ host }) => host), ...profile.layers.map(({ host }) => host)]);
  const isOfTheApp = ({ name }: { name: string }) => isAppCookie(name);
  const cookies = whole.filter((one) => !isOfTheApp(one) && [...hosts].some((host) => isCookieAt(one, host)));
  if (cookies.length > mostCookies) return false;
  const setAt = new Map(
    login.flatMap(({ host, cookiesSet }) => cookiesSet.map(({ name }) => [name, host] as const)),
  );
  const put = async (kept: typeof whole) => {
    await context.clearCookies();
    await context.addCookies(kept);
  };
  const without = async (removed: readonly (typeof whole)[number][]) => {
    await put(whole.filter((one) => !removed.includes(one)));
    const landing = await person.open(app.dialog.client.authorizeUrl('doctor'));
    return { asks: landing.kind === 'login-form', landing, trail: await person.trail() };
  };
  const authorizeUrl = new URL(profile.authorizeUrl);
  const found = await findLayers({ cookies, without, setAt, authorizeUrl });
  await put(whole);
  if (!found) {
    tell(
      'note',
      'layers',
      'no cookie was found whose loss alone makes the provider ask again, so which session there is is not sure',
    );
    return false;
  }
  compare(patient, found, tell);
  return true;
}

function compare({ target }: Patient, { layers: found, ways }: Found, tell: Tell) {
  const { profile } = target;
  const { layers } = profile;
  const shown = found
    .map(({ layer, host, cookies }) => `${layer} at ${host} (${cookies.join(', ')})`)
    .join(', ');
  const isAnswered = ways.every((way, index) => leakingLayer(profile, way) === found.at(-1 - index)?.layer);
  const isSamePlace = (one: FoundLayer, index: number) => layers[index]?.host === one.host;
  if (layers.length !== found.length || !found.every(isSamePlace) || !isAnswered)
    return tell(
      'wrong',
      'layers',
      `${layers.length === found.length ? 'the sessions are others' : `the profile has ${layers.length}`}, and by taking cookies away ${count(found.length)} found: ${shown}. Sure of the cookies, as without them the provider went further or asked; to copy: ${JSON.stringify(found)}`,
    );
  for (const [index, { layer, host, cookies }] of found.entries()) {
    const known = layers[index]?.cookies ?? [];
    const about = `layers.${index}.cookies`;
    if (cookies.some((name) => known.includes(name)))
      tell('ok', about, `without ${cookies.join(', ')} the ${layer} session is gone`);
    else
      tell(
        'wrong',
        about,
        `the ${layer} layer has none of ${known.join(', ')} at ${host.replace(/:\d+$/, '')}; cookies there: ${cookies.join(', ')}, without which the session is gone`,
      );
  }
}

function count(number: number): string {
  return number === 1 ? 'one session was' : `${number} sessions were`;
}

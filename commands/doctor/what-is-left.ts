import type { SessionLayer } from '../../core/providers/profile.ts';
import { leakingLayer } from '../../core/verdict/layer.ts';
import type { Tell } from './finding.ts';
import type { Patient } from './patient.ts';

/**
 * Which sessions a logout ended, by trying: a Connect after it, and where one session answers that, another without
 * its cookie, so that the one behind it has to. Whoever was signed out has signed in again by then, so that the next
 * logout is looked at with a session too. True when a session is alive.
 */
export async function checkWhatIsLeft(patient: Patient, about: string, tell: Tell): Promise<boolean> {
  const { person, target, context } = patient;
  const { layers } = target.profile;
  const after = await person.connect();
  if (person.loginFormSeen) {
    tell('ok', about, `a Connect after it asks for a login: it ends ${every(layers)}`);
    return false;
  }
  if (after.kind !== 'callback') return false;
  let at = await whoAnswered(patient);
  const alive = [layers[at]?.layer ?? 'provider’s'];
  const ended = layers.slice(at + 1).map(({ layer }) => layer);
  // Of a session that was not asked nothing is known yet; at a live provider it stays so.
  while (at > 0 && target.mode !== 'live') {
    for (const { host, cookies } of layers.slice(at))
      for (const name of cookies) await context.clearCookies({ name, domain: domainsOf(host) });
    await person.connect();
    const next = person.loginFormSeen ? -1 : await whoAnswered(patient);
    if (next >= at) break;
    ended.unshift(...layers.slice(next + 1, at).map(({ layer }) => layer));
    if (next >= 0) alive.unshift(layers[next]?.layer ?? '');
    at = next;
  }
  const isWhole = alive.length + ended.length >= layers.length;
  tell(
    'note',
    about,
    `it ends ${ended.length > 0 ? `the ${ended.join(' and the ')} session` : 'no session'}, and the ${alive.join(' and the ')} session is alive: a Connect after it needs no login, so it forces no fresh one${isWhole ? '' : ' (whether it ends others was not tried)'}`,
  );
  return true;
}

/** The place of the layer that let somebody in; -1 where the trail does not tell. */
async function whoAnswered({ person, target }: Patient): Promise<number> {
  const layer = leakingLayer(target.profile, await person.trail());
  return target.profile.layers.findIndex((one) => one.layer === layer);
}

function every(layers: readonly SessionLayer[]): string {
  return layers.length === 1
    ? 'the session'
    : `every session (${layers.map(({ layer }) => layer).join(', ')})`;
}

/** A cookie's domain has no port, and may be one for all hosts below it. */
function domainsOf(host: string): RegExp {
  const hostname = host.replace(/:\d+$/, '');
  const parents = hostname.split('.').map((_, index, parts) => parts.slice(index).join('.'));
  return new RegExp(`^\\.?(?:${parents.map((one) => one.replaceAll('.', '\\.')).join('|')})$`);
}

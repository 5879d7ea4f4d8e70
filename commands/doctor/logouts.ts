import { localLogoutUrl } from '../../core/remedies/local-logout.ts';
import { nestParameters } from '../../core/remedies/nested-url/build.ts';
import type { Tell } from './finding.ts';
import type { Patient } from './patient.ts';

/** Where the session stands after the login, and where each logout of the profile leads. Tells, and judges nothing. */
export async function checkLogouts({ person, app, target }: Patient, tell: Tell): Promise<void> {
  const { profile } = target;
  const again = await person.connect();
  if (person.loginFormSeen)
    tell('note', 'session', 'a second Connect asks for a login: nothing to leak here');
  else
    tell(
      'ok',
      'session',
      `a second Connect needs no login (${again.kind}): this is the session that can leak`,
    );
  const authorizeUrl = app.dialog.client.authorizeUrl('doctor');
  if (profile.logout) await look('logout', new URL(nestParameters(profile, [...authorizeUrl.searchParams])));
  if (profile.localLogout) await look('localLogout', localLogoutUrl(authorizeUrl, profile));
  if (profile.endSessionUrl !== undefined) await look('endSessionUrl', new URL(profile.endSessionUrl));

  async function look(about: string, url: URL): Promise<void> {
    const { kind, host, path } = await person.open(url);
    const where = `leads to ${host}${path} (${kind})`;
    if (['unknown', 'unreachable', 'provider-error', 'service-refused'].includes(kind))
      tell('wrong', about, where);
    else if (kind === 'consent' || kind === 'callback')
      tell('note', about, `${where} without a login: it does not end every session`);
    else tell('ok', about, where);
    // The next one is looked at with a session too.
    await person.connect();
  }
}

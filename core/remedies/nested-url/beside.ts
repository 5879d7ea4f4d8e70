import { isSecret } from '../../text/secret-names.ts';
import { type LogoutShape, logoutParameters } from './logout-shape.ts';
import type { Carried } from './logout-url.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Findings } from './problem.ts';
import type { Pair } from './query.ts';
import { withoutSecrets } from './secrets.ts';

/** What stays beside the page of a logout that goes on to registered pages: whose page it is, above all. */
export function readBeside(
  { needs, parameter }: LogoutShape,
  { open, beside }: Carried,
  findings: Findings,
): Map<string, string> {
  const own = beside.filter(({ name }) => !open || logoutParameters.includes(name));
  const hint = own.find(({ name }) => name === 'id_token_hint');
  const kept = new Map(
    withoutSecrets(
      own.filter((pair) => pair !== hint),
      findings,
    ).map(({ name, value }) => [name, value]),
  );
  if (hint) replaceHint(hint, kept, findings);
  for (const name of needs)
    if (!kept.get(name))
      findings.unmendable('parameter-lost', `${name} is missing beside ${parameter}: put your own in`);
  for (const [name, value] of kept)
    if (!isSecret(name) && isPlaceholder(name, value))
      findings.unmendable('placeholder', `${name} holds a placeholder: replace it with your own`);
  return kept;
}

/** The ID token tells the client, and so does its id (OpenID Connect RP-Initiated Logout 1.0, 2), which is no secret. */
function replaceHint({ value }: Pair, kept: Map<string, string>, findings: Findings): void {
  const message =
    'id_token_hint holds an ID token, which says who somebody is: the app puts it in at each logout, and a URL that is passed on';
  const client = kept.get('client_id') ?? audienceOf(value);
  if (client === null) findings.doubt('secret', `${message} does with client_id: put yours in`);
  else {
    findings.warning('secret', `${message} does with client_id`);
    kept.set('client_id', client);
  }
}

function audienceOf(idToken: string): string | null {
  try {
    const claims = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
    const audience = [claims.aud].flat()[0];
    return typeof audience === 'string' && audience !== '' ? audience : null;
  } catch {
    return null;
  }
}

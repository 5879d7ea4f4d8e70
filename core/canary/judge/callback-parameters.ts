import type { Profile } from '../../providers/profile.ts';
import { isSameSite } from '../http/fetch-metadata.ts';

/**
 * What is wrong with the parameters of a callback, in words and without a value; null when nothing is. None may stand
 * twice (RFC 6749, 3.1), the state comes back as it was sent (4.1.2), and the redirect URI keeps a query of its own
 * (3.1.2). Where it says whose answer it is, that is the provider's (RFC 9207, 2.4).
 */
export function wrongInCallback(callback: URL, sent: URL, profile: Profile): string | null {
  const own = new URL(sent.searchParams.get('redirect_uri') ?? callback.href).searchParams;
  const of = (name: string) => callback.searchParams.getAll(name);
  const lost = [...own].find(([name, value]) => !of(name).includes(value));
  if (lost) return `${lost[0]} of the redirect URI is lost`;
  const twice = answers.find((name) => of(name).length - own.getAll(name).length > 1);
  if (twice) return `${twice} stands in it ${of(twice).length} times`;
  if (of('state')[0] !== sent.searchParams.get('state'))
    return 'it does not bring back the state that was sent';
  const [issuer] = of('iss');
  if (issuer !== undefined && !own.has('iss') && !isOf(profile, issuer))
    return `iss names another server (${URL.canParse(issuer) ? new URL(issuer).host : 'which is no address'})`;
  return null;
}

/** Whether an issuer is on the site of one of the provider's own hosts: which of them it names is theirs to say. */
function isOf({ authorizeUrl, tokenUrl, layers }: Profile, issuer: string): boolean {
  const own = [authorizeUrl, tokenUrl, ...layers.map(({ host }) => `https://${host}`)];
  return URL.canParse(issuer) && own.some((url) => isSameSite(asHttps(url), asHttps(issuer)));
}

function asHttps(url: string): URL {
  return new URL(url.replace(/^http:/i, 'https:'));
}

/** What an authorization response is made of (RFC 6749, 4.1.2; RFC 9207; OpenID Connect Core 1.0, 3.1.2.5). */
const answers = ['code', 'state', 'scope', 'error', 'iss', 'session_state', 'id_token', 'access_token'];

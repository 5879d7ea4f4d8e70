import { askWithin, isTimeOut } from '../../core/base/ask.ts';
import { statement } from '../../core/base/version.ts';
import type { Access } from '../../core/live/access.ts';
import type { Tell } from './finding.ts';

/** Node and the browsers each have authorities of their own. */
const privateAuthority =
  "name its authority in NODE_EXTRA_CA_CERTS for Node, and add it to the browser's own store, which docs/profiles.md says how to do";

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there: is the server running, and is the port right?',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name could not be looked up',
  ECONNRESET: 'the connection was cut',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: `its certificate is self-signed; ${privateAuthority}`,
  SELF_SIGNED_CERT_IN_CHAIN: `its certificate authority is not known; ${privateAuthority}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `its certificate authority is not known; ${privateAuthority}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `its certificate authority is not known; ${privateAuthority}`,
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS: is it http:// and not https://?',
  UND_ERR_SOCKET: 'the connection was cut: does it speak TLS, so that it is https://?',
};

/**
 * Asks every address of the profile once, without a cookie. False when the authorize URL does not answer.
 * @throws LiveStop where the target is live and has had enough.
 */
export async function checkReachable(
  { profile, care }: Access,
  timeoutMs: number,
  tell: Tell,
): Promise<boolean> {
  /** Origins at which nothing answers, by the field that found it out. */
  const silent = new Map<string, string>();
  const answers = await ask('authorizeUrl', profile.authorizeUrl, 'GET');
  await ask('tokenUrl', profile.tokenUrl, 'POST');
  await ask('userinfoUrl', profile.userinfoUrl, 'GET');
  await ask('logout.url', profile.logout?.url, 'GET');
  await ask('localLogout.url', profile.localLogout?.url, 'GET');
  await ask('endSessionUrl', profile.endSessionUrl, 'GET');
  await ask('logoutPageUrl', profile.logoutPageUrl, 'GET');
  return answers;

  async function ask(
    field: string,
    url: string | null | undefined,
    method: 'GET' | 'POST',
  ): Promise<boolean> {
    if (!url) return true;
    const { origin } = new URL(url);
    const known = silent.get(origin);
    if (known !== undefined) {
      tell('not reached', field, `it is at ${origin} too, as ${known}`);
      return false;
    }
    await care?.beforeJourney();
    const answer = await answerOf(url, method);
    if (typeof answer === 'string') {
      silent.set(origin, field);
      tell('wrong', field, `${url}: ${answer}`);
      return false;
    }
    await care?.lookAtAnswer(new URL(url), answer);
    if (answer === 404 || answer === 405 || answer >= 500) {
      tell('wrong', field, `${url} answers ${answer} to ${method}: is the path right?`);
      return answer !== 404;
    }
    tell('ok', field, `${url} answers (${answer})`);
    return true;
  }

  /** The status, or why there is none. */
  async function answerOf(url: string, method: string): Promise<number | string> {
    try {
      const { status } = await askWithin({ timeoutMs, bytes: 0 }, url, {
        method,
        redirect: 'manual',
        headers: { 'user-agent': statement() },
      });
      return status;
    } catch (error) {
      return reasonOf(error, timeoutMs);
    }
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  const { cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (isTimeOut(error)) return `no answer within ${timeoutMs} ms`;
  const code = cause?.code ?? '';
  return reasons[code] ?? `no answer (${code || (cause?.message ?? (error as Error).message)})`;
}

import { ask, askForJson, NoAnswerError } from './ask.ts';

export interface Tokens {
  access_token: string;
  refresh_token?: string;
}

interface Client {
  id: string;
  secret: string;
  redirectUri: string;
}

interface Another {
  issuer: string;
  authorizeUrl: string;
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
}

const tokenUrl = 'https://api.infusionsoft.com/token';
const userinfoUrl = 'https://api.infusionsoft.com/crm/rest/v1/oauth/connect/userinfo';

/** Keap for one client: where to send the browser, and the three calls of the server. */
export function keapOf({ id, secret, redirectUri }: Client) {
  const authorizeUrl = new URL('https://accounts.infusionsoft.com/app/oauth/authorize');
  authorizeUrl.search = new URLSearchParams({
    ...{ response_type: 'code', client_id: id, redirect_uri: redirectUri, scope: 'full' },
  }).toString();

  const askForTokens = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams(form);
    const tokens = await askForJson('the token endpoint', tokenUrl, { method: 'POST', body, headers });
    if (typeof tokens.access_token !== 'string') throw new NoAnswerError('the token endpoint gives no token');
    return tokens as unknown as Tokens;
  };
  const by = ({ access_token }: Tokens) => ({ headers: { authorization: `Bearer ${access_token}` } });

  return {
    authorizeUrl,
    exchange: (code: string, codeVerifier: string | null) =>
      askForTokens({
        ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri },
        ...{ client_id: id, client_secret: secret, code_verifier: codeVerifier ?? '' },
      }),
    userinfo: (tokens: Tokens) => askForJson('userinfo', userinfoUrl, by(tokens)),
    /** The same tokens, or new ones where the access token has run out. */
    stillGood: async (tokens: Tokens) => {
      if ((await ask('userinfo', userinfoUrl, by(tokens))).ok) return tokens;
      const basic = Buffer.from(`${id}:${secret}`).toString('base64');
      const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
      return { ...tokens, ...(await askForTokens(refresh, { authorization: `Basic ${basic}` })) };
    },
  };
}

/** Another provider; null where the app is set up with none. */
export function anotherOf(provider: Another | null, redirectUri: string) {
  if (provider === null) return null;
  const { issuer, tokenUrl, clientId, clientSecret } = provider;
  const authorizeUrl = new URL(provider.authorizeUrl);
  authorizeUrl.search = new URLSearchParams({
    ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri },
  }).toString();
  return {
    issuer,
    authorizeUrl,
    /** Whether it takes a code. */
    exchange: async (code: string, codeVerifier: string | null) => {
      const body = new URLSearchParams({
        ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri },
        ...{ client_id: clientId, client_secret: clientSecret, code_verifier: codeVerifier ?? '' },
      });
      return (await ask('the token endpoint', tokenUrl, { method: 'POST', body })).ok;
    },
  };
}

import { EnvHttpProxyAgent, fetch } from 'undici';

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

// Before Node 24 its own fetch reads no HTTPS_PROXY.
const dispatcher = new EnvHttpProxyAgent();

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
    const response = await fetch(tokenUrl, { method: 'POST', body, headers, dispatcher });
    if (!response.ok) throw new Error(`the token endpoint answers ${response.status}`);
    return (await response.json()) as Tokens;
  };
  const userinfoOf = ({ access_token }: Tokens) =>
    fetch(userinfoUrl, { headers: { authorization: `Bearer ${access_token}` }, dispatcher });

  return {
    authorizeUrl,
    exchange: (code: string, codeVerifier: string | null) =>
      askForTokens({
        ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri },
        ...{ client_id: id, client_secret: secret, code_verifier: codeVerifier ?? '' },
      }),
    userinfo: async (tokens: Tokens) => {
      const response = await userinfoOf(tokens);
      if (!response.ok) throw new Error(`userinfo answers ${response.status}`);
      return (await response.json()) as Record<string, unknown>;
    },
    /** The same tokens, or new ones where the access token has run out. */
    stillGood: async (tokens: Tokens) => {
      if ((await userinfoOf(tokens)).ok) return tokens;
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
      return (await fetch(tokenUrl, { method: 'POST', body, dispatcher })).ok;
    },
  };
}

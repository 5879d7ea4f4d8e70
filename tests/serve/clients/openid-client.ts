// Prints the authorize URL, reads the callback, prints whose account it is, before and after a refresh.
import { createInterface } from 'node:readline/promises';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  fetchProtectedResource,
  randomState,
  refreshTokenGrant,
} from 'openid-client';
import { EnvHttpProxyAgent, fetch as fetchByProxy } from 'undici';

const env = (name: string) => process.env[name] ?? '';
const server = {
  issuer: new URL(env('AUTHORIZE_URL')).origin,
  authorization_endpoint: env('AUTHORIZE_URL'),
  token_endpoint: env('TOKEN_URL'),
};
// Node 20's own fetch reads no proxy variable.
const dispatcher = new EnvHttpProxyAgent();
const configured = (secret: typeof ClientSecretPost) => {
  const configuration = new Configuration(server, env('CLIENT_ID'), {}, secret(env('CLIENT_SECRET')));
  configuration[customFetch] = (url, options) =>
    fetchByProxy(url, { ...options, dispatcher } as object) as unknown as Promise<Response>;
  return configuration;
};
const [inBody, byBasic] = [configured(ClientSecretPost), configured(ClientSecretBasic)];
const expectedState = randomState();
const request = { redirect_uri: env('REDIRECT_URI'), scope: 'full', state: expectedState };
console.log(buildAuthorizationUrl(inBody, request).href);

const lines = createInterface(process.stdin);
const callback = new URL(await lines.question(''));
const whose = async (accessToken: string) => {
  const answer = await fetchProtectedResource(inBody, accessToken, new URL(env('USERINFO_URL')), 'GET');
  const { infusionsoft_id }: { infusionsoft_id: string } = await answer.json();
  return infusionsoft_id;
};
const tokens = await authorizationCodeGrant(inBody, callback, { expectedState });
const before = await whose(tokens.access_token);
const later = await refreshTokenGrant(byBasic, tokens.refresh_token ?? '');
console.log(JSON.stringify([before, await whose(later.access_token)]));
lines.close();

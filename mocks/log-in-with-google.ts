import { signin } from './addresses.ts';
import { client, clientId, clientName, conductOfGoogle, returnTo } from './google.ts';
import type { LoginFlow } from './login-forms.ts';
import { redirect } from './page.ts';
import type { World } from './world.ts';

/** Where a login page leads that offers it: CAS hands a login over by this address. [docs] */
export function addressOfGoogleLogin({ service, renew }: LoginFlow): string {
  const query = new URLSearchParams({ client_name: clientName });
  if (service !== null) query.set('service', service);
  if (renew) query.set('renew', 'true');
  return `/clientredirect?${query}`;
}

/** `renew` is handed on as OpenID Connect has it, of which Google documents nothing. [inferred] */
export function sendToGoogle(world: World, flow: LoginFlow): Response {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: returnTo,
    scope: 'openid email',
    state: world.loginForms.handOut(flow),
    ...(flow.renew && { prompt: 'login' }),
  });
  return redirect(`${conductOfGoogle().authorizeUrl}?${query}`);
}

/**
 * The login that was handed over, with whom Google names: by the e-mail address, as Keap's help has it [docs]. Without a
 * name where it names nobody who has an account; null where nothing was handed over.
 */
export async function namedByGoogle(world: World, query: URLSearchParams): Promise<LoginFlow | null> {
  const flow = world.loginForms.takeBack(query.get('state') ?? '');
  const { tokenUrl, userinfoUrl } = conductOfGoogle();
  const code = query.get('code');
  if (!flow || code === null || userinfoUrl === null) return flow;
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code, redirect_uri: returnTo },
    ...{ client_id: clientId, client_secret: client.secret },
  });
  const from = new URL(signin).host;
  const tokens = await world.call(from, new Request(tokenUrl, { method: 'POST', body }));
  if (!tokens.ok) return flow;
  const { access_token: token } = (await tokens.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${token}` };
  const who = await world.call(from, new Request(userinfoUrl, { headers }));
  const { email } = (await who.json()) as { email?: string };
  const account = world.accountNamed(email ?? '');
  return account ? { ...flow, username: account.username } : flow;
}

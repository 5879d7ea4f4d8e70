import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';

export const home = 'https://signin.infusionsoft.com/login';
export const consent = 'https://accounts.infusionsoft.com/app/oauth/authorize';
export const abroad = 'https://collect.example.net/';
export const app = 'http://localhost:3000';

/** Of a browser at Keap and the app, into which these were typed. */
export async function guarding(password: string): Promise<CredentialGuard> {
  const guard = new CredentialGuard(keap, [app]);
  await guard.typing('name', 'ada.archer@example.com');
  await guard.typing('password', password);
  await guard.typing('code', '471100');
  return guard;
}

export const sent = (url: string, body: string | Buffer | null = null, headers = {}) => ({
  method: body === null ? 'GET' : 'POST',
  url: new URL(url),
  headers,
  body: body === null ? null : Buffer.from(body),
});

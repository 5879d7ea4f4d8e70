import type { Conduct } from '../../core/providers/conduct.ts';
import { noEnd } from '../../core/providers/session-life.ts';
import { openIdHandlers } from '../../mocks/openid/handlers.ts';
import { OpenIdWorld } from '../../mocks/openid/world.ts';

const origin = 'https://op.example';

/** A provider that does all that the standards say, and nothing else. */
export const standard: Conduct = {
  ...{
    name: 'standard',
    title: 'By the standards',
    tenantsAre: { one: 'tenant', many: 'tenants' },
    speaksOpenId: true,
    issuer: origin,
  },
  authorizeUrl: `${origin}/authorize`,
  tokenUrl: `${origin}/token`,
  userinfoUrl: `${origin}/userinfo`,
  pins: [],
  fixedTenant: null,
  asks: [
    { parameters: { prompt: 'login' }, for: 'login' },
    { parameters: { max_age: '0' }, for: 'login' },
    { parameters: { prompt: 'select_account' }, for: 'choice' },
    { parameters: { prompt: 'consent' }, for: 'consent' },
  ],
  hints: [{ parameter: 'login_hint', picks: true }],
  holdsIdTokenHint: true,
  session: noEnd,
  upstream: null,
  picker: null,
  severalPeople: true,
  choosesFrom: 1,
  answersByForm: true,
  signsCallbackBy: null,
  consent: 'remembered',
  refreshTokens: 'rotated',
  logouts: [
    {
      url: `${origin}/logout`,
      parameters: { post_logout_redirect_uri: '{go_on_url}' },
      kind: 'rp-initiated',
      ...{ isOfficial: true, needsIdToken: false, asksFirst: false },
    },
  ],
  person: [{ from: 'id-token', at: ['sub'] }],
  tenant: [],
  undocumented: [],
};

export function standardWorld(conduct: Partial<Conduct> = {}): OpenIdWorld {
  return new OpenIdWorld({ ...standard, ...conduct }, openIdHandlers);
}

import { tableOf } from '../../core/base/table.ts';
import { minutesMs } from '../../mocks/clock.ts';
import type { Knobs } from '../../mocks/knobs.ts';

/** A kind of provider that the matrix asks every strategy of: one set of its columns. */
export interface KindRow {
  title: string;
  /** Name of the file in core/targets/known/; its server is started for it. Without one it is Keap's offline world. */
  target?: string;
  /** Name of a provider of the catalogue, whose offline world it is. */
  provider?: string;
  /** Engines that it is tried in; without it, every one. */
  engines?: readonly ('chromium' | 'firefox')[];
  /** How the offline world differs from what it is by itself. */
  knobs?: Partial<Knobs>;
  /** Time on the world's clock between A's logout and B's sign-in. */
  meanwhileMs?: number;
}

/**
 * Of the catalogue stand here some that together give every answer that any of them gives to a strategy, and no two that answer
 * the same: a further one would repeat what is seen. tests/docs/matrix-providers.spec.ts holds it.
 */
const catalogued = { engines: ['chromium'] } as const satisfies Partial<KindRow>;

export const kinds = tableOf<KindRow>('kind of provider')({
  cognito: { title: 'Amazon Cognito', provider: 'cognito', ...catalogued },
  'django-cas': {
    title: 'django-cas-server, OAuth on its session',
    target: 'django-cas',
    engines: ['chromium'],
  },
  'django-cas-client': {
    title: 'django-oauth-toolkit behind django-cas-server',
    target: 'django-cas-client',
    engines: ['chromium'],
  },
  dropbox: { title: 'Dropbox', provider: 'dropbox', ...catalogued },
  entra: { title: 'Microsoft Entra ID', provider: 'entra', ...catalogued },
  github: { title: 'GitHub', provider: 'github', ...catalogued },
  google: { title: 'Google', provider: 'google', ...catalogued },
  hubspot: { title: 'HubSpot', provider: 'hubspot', ...catalogued },
  keap: {
    title: 'Keap',
  },
  'keap-later': {
    title: 'Keap, 20 minutes later',
    meanwhileMs: minutesMs(20),
  },
  'keap-single-logout-late': {
    title: 'Keap, single logout late',
    knobs: { singleLogout: 'late' },
  },
  'keap-single-logout-lost': {
    title: 'Keap, single logout lost',
    knobs: { singleLogout: 'lost' },
  },
  'keap-upstream': {
    title: 'Keap behind an upstream identity provider',
    knobs: { loginPage: 'upstream' },
  },
  'oidc-provider': {
    title: 'oidc-provider, a real OpenID provider',
    target: 'oidc-provider',
  },
  okta: { title: 'Okta', provider: 'okta', ...catalogued },
  salesforce: { title: 'Salesforce', provider: 'salesforce', ...catalogued },
  xero: { title: 'Xero', provider: 'xero', ...catalogued },
});

/** The target that a kind is played at. */
export function targetOf({ provider, target = 'keap' }: KindRow): string {
  return provider ?? target;
}

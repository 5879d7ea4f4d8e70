import { browserCommand, environmentLines, type Surroundings } from '../../core/app/environment.ts';
import type { Secret } from '../../core/base/secret.ts';
import type { Profile } from '../../core/providers/profile.ts';
import { variables } from '../../core/settings/variables.ts';
import type { Served, ServedClient } from './served-provider.ts';

interface Greeting {
  served: Served;
  profile: Profile;
  surroundings: Surroundings;
  publicKeyHash: string;
  clients: readonly ServedClient[];
  /** Of the settings: never printed where it is somebody's own. */
  clientSecret: Secret;
  controlUrl: string;
  /** A browser with a window that was found here. */
  chromium: string | null;
  isRoot: boolean;
  /** Where a browser is sent first: the origin of the first redirect URI. */
  appOrigin: string;
}

/** What `fresh-login serve` prints once it is there. The accounts' passwords open the offline world alone. */
export function greeting(greeted: Greeting): string[] {
  const { served, profile, surroundings, controlUrl, publicKeyHash } = greeted;
  const lines = environmentLines(surroundings);
  const width = Math.max(...lines.map(({ name, value }) => `${name}=${value}`.length));
  const command = browserCommand(greeted.chromium ?? 'chromium', {
    proxy: surroundings.proxy,
    publicKeyHash,
    isRoot: greeted.isRoot,
  });
  const aBrowser = 'a browser (again, for a second one that shares nothing with it)';
  return [
    `the offline provider is there, as ${profile.title}`,
    `  proxy         ${surroundings.proxy}`,
    `  certificate   ${surroundings.certificateFile}`,
    `  control page  ${controlUrl}`,
    `  authorize     ${profile.authorizeUrl}`,
    `  token         ${profile.tokenUrl}`,
    '',
    'clients (more: --client-id … --client-secret … --redirect-uri …, or the control page)',
    ...greeted.clients.flatMap((client) => clientLines(client, greeted.clientSecret)),
    '',
    ...accountLines(served),
    '',
    `the environment of your app's server: these lines, or eval "$(curl -s ${controlUrl}/env)"`,
    ...lines.map(({ name, value, readBy }) => `  ${`${name}=${value}`.padEnd(width)}  # ${readBy}`),
    '',
    greeted.chromium
      ? aBrowser
      : `${aBrowser}; none with a window was found here, so name a Chromium of yours`,
    `  ${command} ${greeted.appOrigin}`,
    '',
    'Ctrl-C ends it, and leaves nothing behind.',
  ];
}

function accountLines({ accounts, tenantsAre }: Served): string[] {
  const columns = ['username', 'password', ...(tenantsAre === null ? [] : [tenantsAre])];
  return [
    `accounts, of the offline world alone (${columns.join(', ')})`,
    ...accounts.map(({ username, password, tenants }) => {
      const last = tenantsAre === null ? '' : tenants.join(' ') || 'none';
      return `  ${username.padEnd(24)}${password.padEnd(22)}${last}`.trimEnd();
    }),
  ];
}

function clientLines({ clientId, secret, redirectUris }: ServedClient, ofSettings: Secret): string[] {
  const { name, fallback } = variables.clientSecret;
  // What everybody can read in the documentation is nobody's secret; what somebody gave, he knows.
  const given = secret === ofSettings.reveal() ? `as ${name} has it` : 'as given by --client-secret';
  const shown = secret === fallback ? secret : given;
  return [`  ${clientId}  secret ${shown}`, ...redirectUris.map((uri) => `    ${uri}`)];
}

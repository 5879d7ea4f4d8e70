import type { Secret } from '../base/secret.ts';
import { UserError } from '../base/user-error.ts';
import type { Config } from '../settings/load.ts';
import { variables } from '../settings/variables.ts';
import { canBeFound, fewestLetters, findSecrets, tracesOf } from './find-secrets.ts';
import { secretsOf } from './redact.ts';
import { ofThisProcess } from './redactor.ts';

/** What is typed or sent, and so may come back on a page. */
const credentials = ['accountAPassword', 'accountBPassword', 'clientSecret'] as const;

/** What is shown by design. */
const shownSettings = [
  ...(['accountAUsername', 'accountAName', 'accountASubject', 'accountATenants'] as const),
  ...(['accountBUsername', 'accountBName', 'accountBSubject', 'accountBTenants'] as const),
  'clientId',
] as const;

/**
 * From now on this process tells none of the secrets of a live run, in whatever way they come in.
 * @throws UserError when one could not be kept out of what is told: it is too short to be told from other text, or
 * is part of a name that is shown. It says which setting, and nothing of the secret.
 */
export function hideSecrets(config: Config, clientSecret: Secret): void {
  const shown = shownSettings.flatMap((key) => config[key] ?? []);
  const problems = credentials.flatMap((key) => {
    const secret = config[key]?.reveal() ?? '';
    const { name } = variables[key];
    if (secret === '' || secret === variables[key].fallback) return [];
    if (!canBeFound(secret))
      return [
        `${name} has fewer than ${fewestLetters} characters, too few to be kept out of reports: choose a longer one`,
      ];
    const traces = tracesOf(secret);
    return shown.some((text) => findSecrets(text, traces).length > 0)
      ? [`${name} stands in a name that reports show (a username, name, tenant or client): choose another`]
      : [];
  });
  if (problems.length > 0) throw new UserError(problems);
  ofThisProcess.hide(...secretsOf(config, clientSecret));
}

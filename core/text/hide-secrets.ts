import { Secret } from '../base/secret.ts';
import { UserError } from '../base/user-error.ts';
import type { Config } from '../settings/load.ts';
import { variables } from '../settings/variables.ts';
import { canBeFound } from './find-secrets.ts';
import { secretsOf } from './redact.ts';
import { ofThisProcess, Redactor } from './redactor.ts';
import { fewestLetters } from './traces.ts';

/** What is typed or sent, and so may come back on a page. */
const credentials = ['accountAPassword', 'accountBPassword', 'clientSecret'] as const;

/** What is shown by design. */
const shownSettings = [
  ...(['accountAUsername', 'accountAName', 'accountASubject', 'accountATenants'] as const),
  ...(['accountBUsername', 'accountBName', 'accountBSubject', 'accountBTenants'] as const),
  'clientId',
] as const;

/**
 * From now on this process tells none of the secrets of a live run, in whatever way they come in. `words` are what
 * reports are made of whoever signs in: what stands in one of them would be told by its gap.
 * @throws UserError when one could not be kept out of what is told: it is too short to be told from other text, or
 * is part of a name or a word that is shown. It says which setting, by `nameOf`, and nothing of the secret.
 */
export function hideSecrets(
  config: Config,
  clientSecret: Secret,
  words: readonly string[],
  nameOf: (setting: (typeof credentials)[number]) => string = (setting) => variables[setting].name,
): void {
  const names = new Redactor();
  names.show(...shownSettings.flatMap((key) => config[key] ?? []));
  const reports = new Redactor();
  reports.show(...words);
  const ofSettings = credentials.map((key) => ({
    ...variables[key],
    name: nameOf(key),
    secret: config[key],
  }));
  const ofTarget = { name: "the target's client.secret", fallback: undefined, secret: clientSecret };
  const problems = [...ofSettings, ofTarget].flatMap(({ name, fallback, secret }) => {
    if (secret === null || secret.reveal() === '' || secret.reveal() === fallback) return [];
    if (!canBeFound(secret.reveal()))
      return [
        `${name} has fewer than ${fewestLetters} characters, too few to be kept out of reports: choose a longer one`,
      ];
    if (names.isShown(secret))
      return [
        `${name} stands in a name that reports show (a username, name, tenant or client): choose another`,
      ];
    return reports.isShown(secret)
      ? [`${name} is a word that reports are made of, which would tell it by its gap: choose another`]
      : [];
  });
  if (problems.length > 0) throw new UserError(problems);
  ofThisProcess.show(...shownSettings.flatMap((key) => config[key] ?? []), ...words);
  ofThisProcess.hide(...secretsOf(config, clientSecret));
}

/**
 * The same of a server on this machine whose accounts stand in a file of one's own. Passwords there may be anything,
 * so one that could not be kept out of what is told is no reason to run nothing: it is told. `shown` are its names.
 */
export function hideWhatCanBe(secrets: readonly string[], shown: readonly string[]): void {
  ofThisProcess.show(...shown);
  const all = secrets.filter(canBeFound).map((secret) => new Secret(secret));
  ofThisProcess.hide(...all.filter((secret) => !ofThisProcess.isShown(secret)));
}

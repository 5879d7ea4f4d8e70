import { Secret } from '../base/secret.ts';
import { UserError } from '../base/user-error.ts';
import type { Config } from '../settings/load.ts';
import { variables } from '../settings/variables.ts';
import { canBeFound } from './find-secrets.ts';
import { formsOf, secretsOf } from './redact.ts';
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
  const problems = problemsOf(config, clientSecret, words, nameOf).map(({ problem }) => problem);
  if (problems.length > 0) throw new UserError(problems);
  ofThisProcess.show(...namesIn(config), ...words);
  ofThisProcess.hide(...secretsOf(config, clientSecret));
}

/**
 * The same before the target is loaded, as far as it can be: a secret that could not be kept out of what is told is not hidden, as it
 * would be taken out of the very sentence that says so.
 */
export function hideGoodSecrets(config: Config, clientSecret: string, words: readonly string[]): void {
  const bad = problemsOf(config, new Secret(clientSecret), words).map(({ key }) => key);
  const isByDefault = config.clientSecret.reveal() === variables.clientSecret.fallback;
  const left = [...bad, ...(isByDefault ? ['clientSecret'] : [])].map((key) => [key, null]);
  const ofTarget = bad.includes('ofTarget') ? [] : [new Secret(clientSecret)];
  ofThisProcess.hide(...secretsOf({ ...config, ...Object.fromEntries(left) }, ...ofTarget));
}

/**
 * What stands in settings and files of which something is wrong, as far as it can be kept out of what is told: what the fields are for
 * nobody has looked at yet.
 */
export function hideWhatStands(config: Config, values: readonly string[], words: readonly string[]): void {
  const own = values.filter((value) => value !== variables.clientSecret.fallback);
  hideWhatCanBe(own, [...namesIn(config), ...words]);
}

function namesIn(config: Config): string[] {
  return shownSettings.flatMap((key) => config[key] ?? []);
}

interface Problem {
  key: (typeof credentials)[number] | 'ofTarget';
  problem: string;
}

function problemsOf(
  config: Config,
  clientSecret: Secret,
  words: readonly string[],
  nameOf: (setting: (typeof credentials)[number]) => string = (setting) => variables[setting].name,
): Problem[] {
  const names = new Redactor();
  names.show(...namesIn(config));
  const reports = new Redactor();
  reports.show(...words);
  const ofSettings = credentials.map((key) => ({
    key,
    fallback: variables[key].fallback,
    name: nameOf(key),
    secret: config[key],
  }));
  const ofTarget = {
    ...{ key: 'ofTarget' as const, name: "the target's client.secret" },
    ...{ fallback: undefined, secret: clientSecret },
  };
  return [...ofSettings, ofTarget].flatMap(({ key, name, fallback, secret }) => {
    if (secret === null || secret.reveal() === '' || secret.reveal() === fallback) return [];
    if (!canBeFound(secret.reveal())) return { key, problem: tooShort(name) };
    const forms = [secret, ...formsOf(secret)];
    if (forms.some((form) => names.mayBeShown(form)))
      return {
        key,
        problem: `${name} stands in a name that reports show (a username, name, tenant or client): choose another`,
      };
    return forms.some((form) => reports.mayBeShown(form))
      ? {
          key,
          problem: `${name} is a word that reports are made of, which would tell it by its gap: choose another`,
        }
      : [];
  });
}

function tooShort(name: string): string {
  return `${name} has fewer than ${fewestLetters} characters, too few to be kept out of reports: choose a longer one`;
}

/**
 * The same of the users of somebody's own app, whose passwords a driver types in a live run, once its target is loaded.
 * @throws UserError when one could not be kept out of what is told, as of an account's.
 */
export function hidePasswordsOfApp(
  users: Readonly<Record<string, { name: string; password: string }>>,
): Secret[] {
  ofThisProcess.show(...Object.values(users).map(({ name }) => name));
  const own = Object.entries(users).filter(([, { password }]) => password !== '');
  const problems = own.flatMap(([user, { password }]) => {
    const name = `${variables.appDriver.name}: the password of users.${user}`;
    if (!canBeFound(password)) return tooShort(name);
    return ofThisProcess.mayBeShown(new Secret(password))
      ? `${name} stands in what reports show (a username, name, tenant, client or word of theirs): choose another`
      : [];
  });
  if (problems.length > 0) throw new UserError(problems);
  const secrets = own.map(([, { password }]) => new Secret(password));
  ofThisProcess.hide(...secrets);
  return secrets;
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

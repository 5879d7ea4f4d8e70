import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { isLoopback } from '../../core/base/loopback.ts';
import { UserError } from '../../core/base/user-error.ts';
import type { OwnFile } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { settingsAsTheyStand } from '../../core/settings/as-they-stand.ts';
import { problemsOf } from '../../core/targets/read-file.ts';
import { print, printAside } from '../../core/text/print.ts';
import { ask, type Question } from './ask.ts';
import { discover, type Metadata } from './discover.ts';
import { draftTarget } from './draft.ts';
import { fromCatalogue, type Started } from './from-catalogue.ts';
import { ownAccounts } from './own-accounts.ts';
import { nextSteps, writeSuite } from './suite.ts';

const profileFile: OwnFile = { what: 'The profile', elsewhere: 'Name another file.', mode: 0o600 };

type Options = Record<string, string | undefined> & { discover?: string; provider?: string; tenant?: string };

/**
 * `fresh-login init`: writes a target file by asking, from a discovery document, or from the catalogue; with `--suite` a first Playwright
 * suite for one's own app. Never over another file.
 */
export function init(): Command {
  const command = new Command('init')
    .description(
      'write a profile of your own, by asking, from an OpenID discovery URL, or from the catalogue',
    )
    .argument('[file]', 'where to write it', 'my-provider.json')
    .option('--discover <issuer>', 'read the addresses from this issuer, such as http://localhost:8080')
    .option('--provider <name>', 'start from what the catalogue knows of this provider, such as okta')
    .option(
      '--tenant <value>',
      'with --provider: what its addresses have of your own: the tenant, host or shop',
    )
    .option('--set <name=value...>', 'with --provider: another value that stands in its addresses')
    .option('--suite', 'write a first Playwright suite for your own app, and a job of CI that runs it')
    .action(async (file: string, options: Options) => {
      if (command.getOptionValue('suite')) return startSuite(command);
      if (existsSync(file)) throw new UserError(`${file} is there already; name another file, or remove it`);
      const started = options.provider === undefined ? null : await startedFrom(options.provider, command);
      const found = options.discover === undefined ? null : await discover(options.discover);
      const discovered = found?.metadata ?? null;
      for (const note of [...(started?.notes ?? []), ...(found?.notes ?? [])])
        printAside(`fresh-login: note: ${note}`);
      const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true;
      // Where it runs decides what else there is to ask.
      const first = questionsFor(discovered).filter(({ option }) => option === 'authorizeUrl');
      const given = { ...started?.answers, ...options };
      const known = isInteractive ? await ask(first, given, true) : {};
      const authorizeUrl = known.authorizeUrl ?? given.authorizeUrl ?? discovered?.authorization_endpoint;
      const isRemote =
        authorizeUrl !== undefined && URL.canParse(authorizeUrl) && !isLoopback(new URL(authorizeUrl));
      const hasOthers = isRemote && haveAccounts();
      if (isRemote) tellOfLive(authorizeUrl, hasOthers);
      const questions = questionsFor(discovered).filter(
        ({ option }) => !isRemote || !ofAccounts.includes(option),
      );
      const answers = await ask(questions, { ...given, ...known }, isInteractive);
      const plain = draftTarget(answers as Record<Option, string>, discovered);
      const draft = {
        ...{ ...plain, profile: { ...plain.profile, ...started?.profile } },
        ...(hasOthers && { fromEnvironment: ownAccounts(plain.profile.name) }),
      };
      const problems = problemsOf(draft);
      if (problems.length > 0)
        throw new UserError(problems.map(({ at, message }) => `${at.join('.')}: ${message}`));
      // It holds passwords.
      await writeWhole(file, `${JSON.stringify(draft, null, 2)}\n`, profileFile);
      const leaving = draft.profile.endSessionUrl
        ? ` and ${draft.appUrl}/connect/go-on as a post-logout redirect URI`
        : '';
      print(
        `${file} is written. It holds the client secret: leave it out of version control (.gitignore).`,
        `Register ${draft.appUrl}/callback as a redirect URI${leaving}, then go on with`,
        `  npx --no-install fresh-login doctor --target ${file}`,
        'which says what to fill in.',
      );
    });
  for (const { option, text } of questionsFor(null))
    command.option(`--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} <value>`, text);
  return command;
}

async function startedFrom(provider: string, command: Command): Promise<Started> {
  if (command.getOptionValue('discover') !== undefined)
    throw new UserError('--provider and --discover each say where the addresses are from: give one of them');
  return fromCatalogue(provider, {
    tenant: command.getOptionValue('tenant'),
    set: command.getOptionValue('set'),
  });
}

async function startSuite(command: Command): Promise<void> {
  const others = [
    ...command.args,
    ...command.options
      .filter((option) => option.long !== '--suite' && command.getOptionValue(option.attributeName()))
      .map(({ long }) => long),
  ];
  if (others.length > 0)
    throw new UserError(`--suite is of your app, and takes nothing beside it; found ${others.join(', ')}`);
  const files = await writeSuite('.');
  print(...nextSteps(files));
}

type Option =
  | 'name'
  | 'authorizeUrl'
  | 'tokenUrl'
  | 'userinfoUrl'
  | 'logoutUrl'
  | 'scope'
  | 'clientId'
  | 'clientSecret'
  | 'appUrl'
  | 'usernameA'
  | 'passwordA'
  | 'usernameB'
  | 'passwordB';

const ofAccounts: readonly Option[] = ['usernameA', 'passwordA', 'usernameB', 'passwordB'];

/** Whether the settings name accounts, which may be another provider's: their passwords are tried nowhere else by chance. */
function haveAccounts(): boolean {
  const { config } = settingsAsTheyStand({ cwd: process.cwd(), env: process.env });
  return [config.accountAUsername, config.accountBUsername].some((one) => one !== null);
}

/** A provider that is not on this machine is a live one: its accounts are real. */
function tellOfLive(authorizeUrl: string, hasOthers: boolean): void {
  const { host, protocol } = new URL(authorizeUrl);
  const where = hasOthers
    ? 'in the variables that its "fromEnvironment" names, as the settings have accounts already, which may be of another provider; where they are of this one, take "fromEnvironment" out'
    : 'in the settings (FRESH_LOGIN_ACCOUNT_A_USERNAME, FRESH_LOGIN_ACCOUNT_A_PASSWORD and the same with B), as docs/live.md says';
  printAside(
    `fresh-login: note: ${host} is not on this machine, so the file is for live mode: no passwords stand in it, they belong ${where}`,
    ...(protocol === 'http:'
      ? ['fresh-login: note: its authorize URL is http, so passwords and codes would travel in the clear']
      : []),
  );
}

/** In the order in which they are asked; what was discovered is offered. */
function questionsFor(discovered: Metadata | null): (Question & { option: Option })[] {
  const host = discovered && new URL(discovered.authorization_endpoint).hostname;
  return [
    { option: 'name', text: 'a short name for the provider', fallback: host ?? 'my-provider' },
    { option: 'authorizeUrl', text: 'its authorize URL', fallback: discovered?.authorization_endpoint },
    { option: 'tokenUrl', text: 'its token URL', fallback: discovered?.token_endpoint },
    {
      option: 'userinfoUrl',
      text: 'its userinfo URL, if any',
      fallback: discovered?.userinfo_endpoint ?? '',
    },
    { option: 'logoutUrl', text: 'its logout URL that takes ?service=, if any', fallback: '' },
    { option: 'scope', text: 'scope to ask for', fallback: 'openid' },
    { option: 'clientId', text: 'client_id of your app' },
    { option: 'clientSecret', text: 'its secret' },
    { option: 'appUrl', text: 'origin at which the app is registered', fallback: 'http://localhost:3000' },
    { option: 'usernameA', text: 'username of a first test account' },
    { option: 'passwordA', text: 'its password' },
    { option: 'usernameB', text: 'username of a second test account' },
    { option: 'passwordB', text: 'its password' },
  ];
}

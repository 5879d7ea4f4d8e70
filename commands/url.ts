import { Command } from 'commander';
import { UserError } from '../core/base/user-error.ts';
import type { Profile } from '../core/providers/profile.ts';
import { buildNestedUrl } from '../core/remedies/nested-url/build.ts';
import { checkNestedUrl } from '../core/remedies/nested-url/check.ts';
import { notesOnRedirectUri } from '../core/remedies/nested-url/redirect-uri.ts';
import { loadConfig } from '../core/settings/load.ts';
import { profileOfTarget } from '../core/targets/profile-of.ts';
import { print, printAside } from '../core/text/print.ts';
import { problemsOfClientId, problemsOfRedirectUri } from './shared/own-client.ts';
import { withTarget } from './shared/with-target.ts';

interface UrlOptions {
  target?: string;
  check?: string;
  clientId?: string;
  redirectUri?: string;
  scope?: string;
  state?: string;
}

/**
 * `fresh-login url`: makes the logout URL that goes on to one's own authorize URL, alone on stdout, or checks
 * one. Exit codes: 0 made, or nothing wrong; 1 the checked URL has an error; 2 the command was not understood.
 */
export function url(): Command {
  return new Command('url')
    .description('make the logout URL that goes on to your authorize URL, or check one')
    .option('--client-id <id>', 'your client_id at the provider')
    .option('--redirect-uri <uri>', 'your redirect_uri, as it is registered at the provider')
    .option('--scope <scope>', 'scope to ask for')
    .option('--state <state>', 'state that your callback expects')
    .option('--check <url>', 'say what is wrong with a URL, and mend it (put it in quotes)')
    .option('--target <name>', 'whose URLs to use: a target by its name, or the path of a file of your own')
    .action(async (options: UrlOptions) => {
      const { target } = loadConfig({ cwd: process.cwd(), env: withTarget(process.env, options.target) });
      const profile = await profileOfTarget(target);
      if (options.check === undefined) make(profile, options);
      else if (givenForBuilding(options))
        throw new UserError('--check takes the URL alone: leave the others out');
      else process.exitCode = check(profile, options.check);
    });
}

function givenForBuilding({ clientId, redirectUri, scope, state }: UrlOptions): boolean {
  return [clientId, redirectUri, scope, state].some((value) => value !== undefined);
}

function make(profile: Profile, { clientId = '', redirectUri = '', scope, state }: UrlOptions): void {
  const problems = [...problemsOfClientId(clientId), ...problemsOfRedirectUri(redirectUri)];
  if (problems.length > 0) throw new UserError(problems);
  note(redirectUri);
  print(buildNestedUrl(profile, { clientId, redirectUri, scope, state }));
}

/** On stderr: stdout is the URL's, or says what is wrong. */
function note(redirectUri: string): void {
  for (const sentence of notesOnRedirectUri(redirectUri)) printAside(`fresh-login: note: ${sentence}`);
}

function check(profile: Profile, text: string): number {
  const { problems, mended, parameters } = checkNestedUrl(profile, text);
  // What is wrong comes first; the URL that is mended can be checked again.
  if (problems.length === 0 && parameters?.redirect_uri) note(parameters.redirect_uri);
  const lines = problems.map(({ code, level, message }) => `${level} ${code}: ${message}`);
  if (problems.length === 0)
    lines.push(
      `nothing wrong with the URL${aboutState(parameters)}; whether the provider still follows it, only a run can tell`,
    );
  else if (mended !== null) lines.push('mended:', mended);
  else
    lines.push(
      'not mended: the URL does not tell all that it needs; put it right as said above, or make it with --client-id and --redirect-uri',
    );
  print(...lines);
  return problems.some(({ level }) => level === 'error') ? 1 : 0;
}

/** A page of the app that a logout goes on to has no parameters, and wants no state. */
function aboutState(parameters: Readonly<Record<string, string>> | null): string {
  if (parameters === null || Object.keys(parameters).length === 0 || parameters.state) return '';
  return ', which has no state yet: your app adds one at each Connect (RFC 6749, 10.12)';
}

import { Command, CommanderError } from 'commander';
import { UserError } from '../../core/base/user-error.ts';
import { version } from '../../core/base/version.ts';
import { printAside } from '../../core/text/print.ts';
import { reportUserError } from '../../core/text/report-user-error.ts';
import { hideTypedPasswords } from '../../core/text/typed-passwords.ts';
import { commands } from './commands.ts';
import { tellFormerWords } from './former-words.ts';

/** Whether the command has failed, and is about to say why. */
let isEnding = false;

/** Runs `fresh-login` with these words. What it ends with is left in `process.exitCode`, and nothing is thrown. */
export async function runProgram(words: readonly string[]): Promise<void> {
  hideTypedPasswords(words, process.env);
  // Kept until it is known what must not be told.
  const said: string[] = [];
  const program = new Command('fresh-login')
    .version(version())
    .description('Proves whose session an OAuth "connect your account" flow ends up in.')
    .showHelpAfterError('(see fresh-login --help)')
    .configureOutput({
      outputError: (message) => void said.push(withoutValue(message).trimEnd()),
      writeErr: (text) => void said.push(...text.trimEnd().split('\n')),
    })
    .exitOverride();
  const [word = ''] = words;
  try {
    needNoSettingIn(words);
    const asked = commands[word];
    // Commands that are added whole inherit nothing by themselves.
    for (const command of asked ? [asked] : Object.values(commands))
      program.addCommand(withOwnHelp(tellFormerWords(await command()).copyInheritedSettings(program)));
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    isEnding = true;
    const isComplaint = !(error instanceof CommanderError) || said.length > 0;
    if (isComplaint) await hideSecrets(words);
    printAside(...said);
    if (error instanceof CommanderError) process.exitCode = await usageExitCode(word, error);
    else if (error instanceof UserError) process.exitCode = await userExitCode(word, error);
    else process.exitCode = reportBug(error);
  }
}

function withOwnHelp(command: Command): Command {
  return command.showHelpAfterError(`(see fresh-login ${command.name()} --help)`);
}

/** A complaint repeats words, and values of settings that are wrong, and one may be a secret that slid into the place of another. */
async function hideSecrets(words: readonly string[]): Promise<void> {
  const { hideSecretsBeforeComplaint } = await import('../../core/live/before-loading.ts');
  // Of a line that the parser did not understand, too.
  const named = words.flatMap((word, at) =>
    words[at - 1] === '--target' ? word : (/^--target=(.*)$/s.exec(word)?.[1] ?? []),
  );
  await hideSecretsBeforeComplaint(named);
}

/**
 * Tells from now on, in a process that has nothing else to do than these words, what goes wrong when nobody waits for it: a module of
 * somebody's own begins such things, and Node would print the error as it is.
 */
export function tellLateFailures([word]: readonly string[]): void {
  process.on('uncaughtException', (error) => {
    // Whatever runs ends by it.
    if (process.listenerCount('uncaughtException') > 1) return;
    reportBug(error);
    // Else what the command has to say of itself would be lost.
    if (isEnding) return;
    // What it has found already is worse, or as bad.
    process.exit(process.exitCode || (word === 'watch' ? 3 : 1));
  });
}

/** What Node prints of an error that nobody caught is its message as it is, whoever's words are in it. */
function reportBug(error: unknown): number {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const frames = stack.split('\n').filter((line) => /^ {4}at /.test(line));
  printAside(`fresh-login: ${name}: ${message}`, ...frames);
  return 1;
}

/**
 * A setting belongs in front of the command: behind it nothing reads it, and complaints repeat words.
 * @throws UserError
 */
function needNoSettingIn(words: readonly string[]): void {
  const names = words.flatMap((word) => /^(?:FRESH_LOGIN_\w+|\w+_(?:PASSWORD|SECRET))(?==)/.exec(word) ?? []);
  if (names.length === 0) return;
  throw new UserError(
    `found ${names.join(', ')}, with a value (not shown), behind the command; a setting stands in front of it, or in .env`,
  );
}

/** 2 is CRITICAL to a monitor, and a word that is not understood says nothing of the provider. */
async function usageExitCode(word: string, { exitCode, message }: CommanderError): Promise<number> {
  if (exitCode === 0) return 0;
  if (word !== 'watch') return 2;
  const { notMade } = await import('../watch/command.ts');
  return notMade([withoutValue(message).split('\n')[0] ?? '']);
}

async function userExitCode(word: string, error: UserError): Promise<number> {
  const exitCode = reportUserError(error);
  if (word !== 'watch') return exitCode;
  const { notMade } = await import('../watch/command.ts');
  return notMade(error.problems);
}

/** Of an option that nobody knows, a complaint repeats the value behind `=` too, and nobody knows what that is. */
function withoutValue(message: string): string {
  return message.replace(/(?<=option '-[\w-]+)=.*(?=')/s, '');
}

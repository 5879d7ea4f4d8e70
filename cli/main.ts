import { Command, CommanderError } from 'commander';
import { reportUserError, UserError } from '../config/user-error.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import { init } from './init.ts';
import { prove } from './prove.ts';
import { report } from './report.ts';
import { serve } from './serve.ts';
import { setUp } from './set-up.ts';
import { tryOne } from './try.ts';
import { url } from './url.ts';
import { notMade, watch } from './watch.ts';

const program = new Command('fresh-login')
  .description('Proves whose session an OAuth "connect your account" flow ends up in.')
  .showHelpAfterError('(see fresh-login --help)')
  .exitOverride();

// Commands that are added whole inherit nothing by themselves.
for (const command of [prove, tryOne, watch, report, init, doctor, url, serve, explain, setUp])
  program.addCommand(command().copyInheritedSettings(program));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = usageExitCode(error);
  else if (error instanceof UserError) process.exitCode = reportUserError(error);
  else throw error;
}

/** 2 is CRITICAL to a monitor, and a word that is not understood says nothing of the provider. */
function usageExitCode({ exitCode, message }: CommanderError): number {
  if (exitCode === 0) return 0;
  return process.argv[2] === 'watch' ? notMade([message.split('\n')[0] ?? message]) : 2;
}

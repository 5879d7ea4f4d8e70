import { type Command, Option } from 'commander';
import { UserError } from '../../core/base/user-error.ts';

/** What other commands, and earlier versions, called a target. */
const former = ['provider', 'kind'];

/** Lets a command tell whoever uses a former word for its target which word it has now. */
export function tellFormerWords(command: Command): Command {
  const takesTarget = command.options.some(({ long }) => long === '--target');
  for (const word of former)
    command.addOption(new Option(`--${word} [name]`).hideHelp()).on(`option:${word}`, () => {
      throw new UserError(
        takesTarget
          ? `--${word} is called --target now, in every command; it takes a name or the path of a file`
          : `--${word} is called --target now, in the commands that take one, and ${command.name()} takes none`,
      );
    });
  return command;
}

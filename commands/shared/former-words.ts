import { type Command, Option } from 'commander';
import { UserError } from '../../core/base/user-error.ts';

/** What other commands, and earlier versions, called a target. */
const former = ['provider', 'kind'];

/**
 * Lets a command tell whoever uses a former word for its target which word it has now. A command that has the word for
 * something else keeps it: `init --provider` is of the catalogue, and takes no target.
 */
export function tellFormerWords(command: Command): Command {
  const takesTarget = command.options.some(({ long }) => long === '--target');
  const isFormer = (word: string) => !command.options.some(({ long }) => long === `--${word}`);
  for (const word of former.filter(isFormer))
    command.addOption(new Option(`--${word} [name]`).hideHelp()).on(`option:${word}`, () => {
      throw new UserError(
        takesTarget
          ? `--${word} is called --target now, in every command; it takes a name or the path of a file`
          : `--${word} is called --target now, in the commands that take one, and ${command.name()} takes none`,
      );
    });
  return command;
}

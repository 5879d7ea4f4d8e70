import { Option } from 'commander';

/** `--target` of a command that takes several: once for each. */
export function targetsOption(): Option {
  return new Option(
    '--target <name>',
    'a target by its name, or the path of a file of your own; again for more; or a folder, or a list (.txt)',
  ).argParser((value: string, before: string[] = []) => [...before, value]);
}

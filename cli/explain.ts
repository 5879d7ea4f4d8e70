import { Command } from 'commander';
import { loadConfig } from '../config/env.ts';
import { UserError } from '../config/user-error.ts';
import { explain as explained } from '../explain/explain.ts';
import { readHar } from '../explain/har.ts';
import { inWords } from '../explain/words.ts';
import { profileNamed } from '../providers/index.ts';
import { print, printJson } from '../text/print.ts';

interface Options {
  target?: string;
  expected?: string;
  json?: true;
}

/**
 * `fresh-login explain`: a verdict from a HAR that somebody sent in. Exit codes: 0 no leak, 1 a leak or another
 * break, or nothing can be said; 2 the file is none, or holds no Connect.
 */
export function explain(): Command {
  return new Command('explain')
    .description("say whose session a Connect ended up in, from a HAR of a browser's developer tools")
    .argument('<file.har>', 'the recording')
    .option('--expected <account>', 'tenant or username of whoever meant to connect')
    .option('--target <name>', 'the provider: name of a profile')
    .option('--json', 'print JSON')
    .action(async (path: string, { target, expected, json }: Options) => {
      const profile = profileNamed(target ?? loadConfig().target);
      const explanation = explained(await readHar(path), profile, expected ?? null);
      if (!explanation)
        throw new UserError(
          `${path} holds no request to ${profile.authorizeUrl}: was the right provider named (--target), and "Preserve log" ticked before Connect was clicked?`,
        );
      if (json) printJson(explanation);
      else print(...inWords(explanation));
      process.exitCode = ['fresh-login', 'isolated'].includes(explanation.verdict) ? 0 : 1;
    });
}

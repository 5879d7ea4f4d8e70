import { Command } from 'commander';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { type Entry, entrySchema } from '../../core/providers/entry.ts';
import { checkCode } from '../../core/remedies/advice/check-code.ts';
import type { Filled } from '../../core/remedies/advice/fill.ts';
import { kinds } from '../../core/remedies/advice/kinds.ts';
import { scopeOf } from '../../core/remedies/advice/scope.ts';
import { authorizeOf, notDocumented, waysOf } from '../../core/remedies/advice/ways.ts';
import { print, printJson } from '../../core/text/print.ts';
import { wrapped } from '../../core/text/wrapped.ts';
import { type OwnValues, valuesFor } from '../shared/catalogue-values.ts';
import { type Advised, adviceLines, bracesIn, firstConnect, sendingAt } from './lines.ts';
import { sourcesTold } from './sources-told.ts';

/**
 * `fresh-login advise`: what to put behind a Connect button at a provider, from the catalogue. It asks nobody. Exit
 * codes: 0 told; 2 there is no such provider, or a value cannot be right.
 */
export function advise(): Command {
  return new Command('advise')
    .description('say what to put behind your Connect button at a provider, and what to check afterwards')
    .argument('[provider]', 'its name in the catalogue; without it, all names')
    .option('--client-id <id>', 'your client_id at the provider')
    .option('--redirect-uri <uri>', 'your redirect_uri, as it is registered at the provider')
    .option('--scope <scope>', 'scope to ask for')
    .option('--tenant <value>', "what the provider's addresses have of your own: the tenant, host or shop")
    .option(
      '--go-on-url <url>',
      'a page of yours that goes on to the authorize URL, for a logout to return to',
    )
    .option('--set <name=value...>', 'another value that stands in braces in what is told')
    .option('--json', 'the same as JSON')
    .action(async (name: string | undefined, { json, ...own }: OwnValues & { json?: true }) => {
      if (name === undefined) return listed(json ?? false);
      const { name: _, ...data } = await catalogue.named(name);
      const entry = entrySchema.parse(data);
      const values = valuesFor(entry, own);
      const advised = {
        ways: waysOf(entry, values),
        scope: scopeOf(entry, values),
        authorize: authorizeOf(entry, values),
      };
      if (json) printJson(asJson(name, entry, advised));
      else print(...adviceLines(name, entry, advised));
    });
}

function listed(json: boolean): void {
  const names = catalogue.names();
  if (json) printJson(names);
  else print(...wrapped(names.join(', '), 'providers: ', 80));
}

function addressed(address: Filled | null) {
  const isWhole = address !== null && address.missing.length === 0;
  return {
    url: isWhole ? address.text : null,
    pattern: address === null || isWhole ? null : address.text,
    missing: address?.missing ?? [],
  };
}

function asJson(name: string, entry: Entry, { ways, scope, authorize }: Advised) {
  const { title, gathered, account, pitfalls } = entry;
  return {
    ...{ provider: name, title, gathered, hasBeenRunLive: false },
    ways: ways.map(({ kind, what, address, ...way }) => {
      const { costs, fails } = kinds.row(kind);
      return { ...{ kind, what, costs, fails, ...way }, ...addressed(address) };
    }),
    authorize: addressed(authorize),
    inBraces: bracesIn(entry, ways, authorize),
    ...{ sending: sendingAt(entry), firstConnect },
    scope: { ...scope, known: entry.scope ?? null },
    ...{
      account,
      signsCallback: entry.signsCallback ?? null,
      pitfalls,
      notDocumented: notDocumented(entry),
      check: checkCode(entry).join('\n'),
      sources: sourcesTold(entry, ways),
    },
  };
}

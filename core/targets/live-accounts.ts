import { Secret } from '../base/secret.ts';
import type { Config } from '../settings/load.ts';
import type { OwnSetting } from '../settings/named-in-environment.ts';
import { variables } from '../settings/variables.ts';
import { formsOfCode } from '../text/forms-of-code.ts';
import { ofThisProcess } from '../text/redactor.ts';
import type { MakeCode } from './account.ts';
import { codeByCommand, codeByTotp } from './one-time-code.ts';
import type { AccountWithCodes } from './target.ts';

interface LiveAccounts {
  /** Null when a setting is missing. */
  accounts: { userA: AccountWithCodes; userB: AccountWithCodes } | null;
  /** Which, as a sentence. */
  missing: string | null;
}

const needed = ['accountAUsername', 'accountAPassword', 'accountBUsername', 'accountBPassword'] as const;

/**
 * The two accounts as the settings have them. `hasClient`: the target brings an OAuth client of its own. `nameOf` says in
 * which variable a setting is looked for.
 */
export function liveAccounts(
  config: Config,
  { hasClient, nameOf }: { hasClient: boolean; nameOf: (setting: OwnSetting) => string },
): LiveAccounts {
  const missing = needed.filter((key) => config[key] === null).map(nameOf);
  // What stands there by default is the offline world's.
  if (!hasClient && config.clientId === variables.clientId.fallback) missing.push(nameOf('clientId'));
  if (!hasClient && config.clientSecret.reveal() === variables.clientSecret.fallback)
    missing.push(nameOf('clientSecret'));
  if (missing.length > 0)
    return { accounts: null, missing: `a live run needs ${missing.join(', ')} (docs/live.md)` };
  return {
    accounts: {
      userA: account(config.accountAUsername, config.accountAPassword, {
        name: config.accountAName,
        tenants: config.accountATenants,
        subject: config.accountASubject,
        totpSecret: config.accountATotpSecret,
        codeCommand: config.accountACodeCommand,
      }),
      userB: account(config.accountBUsername, config.accountBPassword, {
        name: config.accountBName,
        tenants: config.accountBTenants,
        subject: config.accountBSubject,
        totpSecret: config.accountBTotpSecret,
        codeCommand: config.accountBCodeCommand,
      }),
    },
    missing: null,
  };
}

interface Rest {
  name: string | null;
  tenants: string[] | null;
  subject: string | null;
  totpSecret: Secret | null;
  codeCommand: Secret | null;
}

function account(username: string | null, password: Secret | null, rest: Rest): AccountWithCodes {
  const { name, tenants, subject, totpSecret, codeCommand } = rest;
  return {
    username: username ?? '',
    password: password?.reveal() ?? '',
    name: name ?? username ?? '',
    tenants: tenants ?? [],
    ...(subject !== null && { subject }),
    ...(totpSecret !== null && { oneTimeCode: hidden(codeByTotp(totpSecret)) }),
    // A command that is named is meant, whatever else there is.
    ...(codeCommand !== null && { oneTimeCode: hidden(codeByCommand(codeCommand.reveal())) }),
  };
}

/** Each code is kept out of what is told from before it is typed. */
function hidden(code: MakeCode): MakeCode {
  return async (lastMs) => {
    const made = await code(lastMs);
    ofThisProcess.hide(...formsOfCode(made).map((one) => new Secret(one)));
    return made;
  };
}

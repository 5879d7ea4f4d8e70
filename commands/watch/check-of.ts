import type { OAuthClient } from '../../core/app/oauth-client.ts';
import type { Baseline } from '../../core/canary/baseline/baseline.ts';
import type { Check } from '../../core/canary/check-input.ts';
import type { GoodNews } from '../../core/canary/judge/good-news.ts';
import type { OpenVisitor } from '../../core/canary/visitor.ts';
import { promptsOf } from '../../core/providers/conduct.ts';
import { askingStrategies, parametersOf, strategies } from '../../core/remedies/strategies.ts';
import { identitiesOfTarget } from '../../core/targets/load.ts';
import type { Target } from '../../core/targets/target.ts';

interface Ingredients {
  target: Target;
  client: OAuthClient;
  openVisitor: OpenVisitor;
  /** Whether only what can be seen without a session is looked at. */
  withoutAccounts: boolean;
  baseline: Baseline | null;
}

/** The check against a target, with the accounts that it names. */
export function checkOf({ target, client, openVisitor, withoutAccounts, baseline }: Ingredients): Check {
  const accounts = withoutAccounts ? null : accountsOf(target);
  const { profile } = client;
  const asking = askingOf(target);
  return { profile, openVisitor, client, accounts, asking, goodNews: goodNewsOf(client, target), baseline };
}

function askingOf({ watched }: Target): Check['asking'] {
  if (watched === null) return null;
  const { title } = strategies.row(watched);
  const parameters = parametersOf(watched);
  const isChoice = promptsOf(new URLSearchParams(parameters)).includes('select_account');
  return { title, parameters, isChoice };
}

function accountsOf(target: Target): Check['accounts'] {
  const { userA, userB } = identitiesOfTarget(target);
  return { a: userA.account, b: userB.account };
}

/** Good news as a profile describes it, looked for by the client's own HTTP calls. What a target is known to honour is none. */
function goodNewsOf(client: OAuthClient, { expected, watched }: Target): GoodNews {
  const page = client.profile.reauthenticationPage;
  return {
    // A hint of whom to log in asks for no login; what another provider made up is no news here.
    parameters: (watched === null ? askingStrategies : [])
      .filter((name) => !strategies.row(name).isOfFew && expected?.[name]?.verdict !== 'fresh-login')
      .map(parametersOf),
    page: page === null ? null : new URL(page),
    look: async (url) => {
      try {
        const { status, text } = await client.call(url);
        const [, title = ''] = /<title>([^<]*)</i.exec(text) ?? [];
        return { status, title };
      } catch {
        return null;
      }
    },
  };
}

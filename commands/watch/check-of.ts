import type { OAuthClient } from '../../core/app/oauth-client.ts';
import type { Baseline } from '../../core/canary/baseline/baseline.ts';
import type { Check } from '../../core/canary/check-input.ts';
import type { GoodNews } from '../../core/canary/judge/good-news.ts';
import type { OpenVisitor } from '../../core/canary/visitor.ts';
import { strategies } from '../../core/remedies/strategies.ts';
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
  return { profile, openVisitor, client, accounts, goodNews: goodNewsOf(client), baseline };
}

function accountsOf(target: Target): Check['accounts'] {
  const { userA, userB } = identitiesOfTarget(target);
  return { a: userA.account, b: userB.account };
}

/** Good news as a profile describes it, looked for by the client's own HTTP calls. */
function goodNewsOf(client: OAuthClient): GoodNews {
  const page = client.profile.reauthenticationPage;
  return {
    parameters: strategies.all().flatMap(({ parameters, isOfFew }) =>
      // A hint of whom to log in asks for no login; what another provider made up is no news here.
      parameters && !isOfFew && typeof parameters !== 'function' ? [parameters] : [],
    ),
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

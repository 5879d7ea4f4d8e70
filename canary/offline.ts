import type { OAuthClient } from '../app/oauth-client.ts';
import type { Config } from '../config/env.ts';
import { offlineIdentities } from '../fixtures/identities.ts';
import type { Check } from './check.ts';
import type { GoodNews } from './good-news.ts';
import type { OpenVisitor } from './visitor.ts';

/** The check against the offline world, with the accounts that exist there. */
export function offlineCheck(
  client: OAuthClient,
  openVisitor: OpenVisitor,
  { withoutAccounts }: Pick<Config, 'withoutAccounts'>,
): Check {
  const { userA, userB } = offlineIdentities;
  const accounts = withoutAccounts ? null : { a: userA.account, b: userB.account };
  return { profile: client.profile, openVisitor, client, accounts, goodNews: goodNewsOf(client) };
}

/** Good news as a profile describes it, looked for by the client's own HTTP calls. */
export function goodNewsOf(client: OAuthClient): GoodNews {
  const page = client.profile.reauthenticationPage;
  return {
    parameters: { prompt: 'login' },
    parametersText: 'prompt=login',
    page: page === null ? null : new URL(page),
    look: async (url) => {
      try {
        const response = await client.call(url);
        const [, title = ''] = /<title>([^<]*)</i.exec(await response.text()) ?? [];
        return { status: response.status, title };
      } catch {
        return null;
      }
    },
  };
}

import type { Profile } from '../../providers/profile.ts';
import { pathOf, shownTitle } from '../../trail/address.ts';
import { chooserKind, chooserOf } from '../../trail/chooser.ts';
import { answerOf, callbackAmong, type Landing, type LandingKind } from '../../trail/landing.ts';
import type { Answer } from './client.ts';
import type { HttpPage } from './page.ts';

interface Seen {
  /** Null where none came. */
  answer: Answer | null;
  page: HttpPage | null;
  /** Where this navigation has been. */
  addresses: readonly URL[];
}

/** What a navigation led to. */
export function landingOf(
  { profile, redirectUri }: { profile: Profile; redirectUri: string },
  { answer, page, addresses }: Seen,
): Landing {
  const callback = callbackAmong(addresses, redirectUri);
  const nothing = { title: shownTitle(page?.title ?? ''), account: null, tenant: null, error: null };
  const bare = (kind: LandingKind, url: URL | undefined): Landing => ({
    kind,
    host: url?.host ?? '',
    path: url ? pathOf(url) : '',
    status: answer?.status ?? null,
    ...nothing,
  });
  if (callback) return { ...bare('callback', callback), ...answerOf(profile, callback) };
  if (!answer || !page) return bare('unreachable', addresses.at(-1));
  const kind = page.sign(profile)?.landing ?? 'unknown';
  const account = kind === 'consent' ? page.account(profile) : null;
  const words = chooserOf(profile, kind);
  if (words === null) return { ...bare(kind, answer.url), account };
  const chooser = page.chooser(words);
  return { ...bare(chooserKind(chooser.accounts), answer.url), chooser };
}

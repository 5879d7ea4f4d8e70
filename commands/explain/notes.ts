import { placeOf } from '../../core/trail/address.ts';
import { shownChooser } from '../../core/trail/chooser.ts';
import type { Attempt } from './attempt.ts';
import type { Attempts } from './attempts.ts';
import { isRedirect } from './exchange.ts';
import type { Har } from './har.ts';
import type { ProviderAddresses } from './provider-addresses.ts';
import type { Seen } from './seen.ts';
import { shownNames } from './whose.ts';
import { isAskedFromOutside } from './whose-flow.ts';

export interface Noted {
  har: Har;
  attempt: Attempt;
  found: Attempts;
  seen: Seen;
  isCollapsed: boolean;
  isLeak: boolean;
  expected: string | null;
  addresses: ProviderAddresses;
  /** Why the callback may end a flow that this browser never began. */
  doubts: readonly string[];
}

/** What was taken for granted, and what the file did not hold. */
export function notesOn(noted: Noted): string[] {
  return [...aboutTheStory(noted), ...aboutTheFile(noted)].filter((note) => note !== false);
}

function aboutTheStory(noted: Noted): (string | false)[] {
  const { found, attempt, seen, isLeak, expected, addresses, doubts } = noted;
  const { account, later, end, signedIn } = seen;
  const isBack = seen.isAnswered;
  return [
    isLeak &&
      expected === null &&
      'taken for granted: the account that came back is not the one that was meant; say who was, with --expected <tenant or username>',
    end.error !== null &&
      account !== null &&
      `before the error, ${shownNames(account)} came ${signedIn ? 'after a login' : signedIn === null ? '(whether somebody logged in is not known)' : 'without a login'}`,
    seen.chooser?.chooser !== undefined &&
      `an account chooser at ${placeOf(seen.chooser)} ${shownChooser(seen.chooser.chooser)}`,
    later !== null && `later on the file names ${shownNames(later)}`,
    account !== null && !isBack && 'the way never came back to the app: nothing is connected by it yet',
    account === null &&
      isBack &&
      end.error === null &&
      signedIn !== null &&
      `${signedIn ? 'somebody logged in on the way' : 'nobody logged in on the way'}, and nothing in the file names the account that came back`,
    ...doubts.map((doubt) => `${doubt}; the app should have refused it (docs/mix-ups.md)`),
    isAskedFromOutside(attempt, addresses) &&
      'the authorize request was opened as one that was typed, or came from another program: a link that somebody forwards begins so, and the app has to check that who ends a flow is who began it (docs/mix-ups.md)',
    found.ahead.length > 0 &&
      "the app's link to Connect was fetched ahead (Sec-Purpose), which is no click: such a link does something, and must not be prefetched",
    found.cached.length > 0 &&
      "a page of the authorize endpoint came from the browser's cache (Back, Forward): no session answered there",
  ];
}

function aboutTheFile({ har, attempt, isCollapsed, seen, addresses }: Noted): (string | false)[] {
  const { steps } = attempt;
  const pages = steps.filter(
    ({ exchange: { status, url } }) => status !== null && !isRedirect(status) && addresses.has(url.host),
  );
  const noBodies = pages.length > 0 && pages.every(({ exchange: { body } }) => body === null);
  const unreadable = pages.some(({ exchange: { body }, page }) => body !== null && page === null);
  // A file that has one anywhere was not sanitised, and this Connect set none.
  const noCookies = har.exchanges.every(({ setCookies }) => setCookies.every((one) => !one.includes('=')));
  const { missing } = seen;
  return [
    isCollapsed &&
      'the file has no redirects, as Safari writes it: which session answered is not known; export from Chrome or Firefox to know',
    attempt.beginsInTheMiddle && 'how the way began is not in the file',
    missing > 0 &&
      `${missing} of the hops ${missing === 1 ? 'is' : 'are'} known by a redirect alone, and not in the file`,
    noBodies && 'the file holds no pages, so they are known by their addresses alone',
    unreadable && 'a page is nested so deep, or so long, that it was not read',
    noCookies &&
      'the file holds no Set-Cookie (browsers leave cookies out of a sanitised export), so what was set and cleared is not known',
    har.damaged > 0 && `${har.damaged} of the entries could not be read`,
    har.forgotten > 0 && `the first ${har.forgotten} documents of the file were let go: it holds too many`,
  ];
}

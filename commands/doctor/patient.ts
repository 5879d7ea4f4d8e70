import type { App } from '../../core/app/app.ts';
import type { ClickOnTheWay } from '../../core/providers/profile.ts';
import type { Target } from '../../core/targets/target.ts';
import type { UserBrowser } from '../../fixtures/browsers.ts';
import type { Person } from '../../fixtures/person.ts';
import type { Search } from './search.ts';

/** What is being looked at: a user at a browser, before a target. */
export interface Patient extends Pick<UserBrowser, 'page' | 'context'> {
  target: Target;
  app: App;
  person: Person;
  /** Clicks on the way that the profile has, and that were found by trying; what is added is pressed from then on. */
  clicks: ClickOnTheWay[];
  /** How much may be tried yet, of both users together. */
  search: Search;
  /** The field of the file that says who they are. */
  about: 'accounts.userA' | 'accounts.userB';
}

import type { App } from '../../core/app/app.ts';
import type { Target } from '../../core/targets/target.ts';
import type { UserBrowser } from '../../fixtures/browsers.ts';
import type { Person } from '../../fixtures/person.ts';

/** What is being looked at: user A at a browser, before a target. */
export interface Patient extends Pick<UserBrowser, 'page' | 'context'> {
  target: Target;
  app: App;
  person: Person;
}

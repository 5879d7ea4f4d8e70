import type { Named } from '../../core/base/catalog.ts';
import { type NameIn, tableOf } from '../../core/base/table.ts';
import type { DeliveryName } from '../../core/remedies/deliveries.ts';
import type { StrategyName } from '../../core/remedies/strategies.ts';
import { laterMs } from '../../core/targets/catalogued/expectations.ts';
import type { Verdict } from '../../core/verdict/schema.ts';
import { minutesMs } from '../../mocks/clock.ts';
import type { Knobs } from '../../mocks/knobs.ts';

/** One telling of the story of user A and user B: one row of the table that `fresh-login prove` prints. */
export interface ScenarioRow {
  title: string;
  strategy: StrategyName;
  delivery: DeliveryName;
  ownBrowsers?: boolean;
  /** Both log in through the provider further up, whose session nothing here ends. */
  throughUpstream?: true;
  /** Whom the logout leaves on its page comes back by hand. */
  comesBack?: true;
  /** Time on the world's clock between A's logout and B's sign-in; a real server has no clock to turn. */
  meanwhileMs?: number;
  /** B comes when the provider's sessions are over that nobody used meanwhile, as its profile has it. */
  waitsForTheEnd?: true;
  /** Without that time it is another scenario, so a real server is not asked for it. */
  onlyLater?: true;
  knobs?: Partial<Knobs>;
  /** It says something new at providers that document what it sends, and so where the target's own list has it. */
  onlyWhereListed?: true;
  /** It is told where the profile has this, listed or not. */
  toldWith?: 'chooser';
  /** Of the offline world; another target says in its own file what is expected there. */
  expected?: NonNullable<Verdict['expected']>;
}

export type Scenario = Named<ScenarioRow>;

export const scenarios = tableOf<ScenarioRow>('scenario')({
  'shared-browser': {
    title: 'shared browser, no remedy',
    strategy: 'nothing',
    delivery: 'redirect',
    meanwhileMs: laterMs,
    onlyLater: true,
    expected: { verdict: 'leak', layer: 'sso' },
  },
  'shared-browser-at-once': {
    title: 'shared browser, no remedy, at once',
    strategy: 'nothing',
    delivery: 'redirect',
    expected: { verdict: 'leak', layer: 'local' },
  },
  'session-over': {
    title: 'shared browser, no remedy, once the session is over by time',
    strategy: 'nothing',
    delivery: 'redirect',
    waitsForTheEnd: true,
    onlyLater: true,
    onlyWhereListed: true,
  },
  'own-browsers': {
    title: 'own browsers',
    strategy: 'nothing',
    delivery: 'redirect',
    ownBrowsers: true,
    expected: { verdict: 'isolated', layer: null },
  },
  'logout-service': {
    title: 'shared browser, logout-service',
    strategy: 'logout-service',
    delivery: 'redirect',
    expected: { verdict: 'fresh-login', layer: null },
  },
  'logout-service-single-logout-lost': {
    title: 'logout-service, single logout lost',
    strategy: 'logout-service',
    delivery: 'redirect',
    knobs: { singleLogout: 'lost' },
    expected: { verdict: 'leak', layer: 'local' },
  },
  'logout-service-from-the-server': {
    title: 'logout-service, called by a server',
    strategy: 'logout-service',
    delivery: 'server-side',
    meanwhileMs: minutesMs(20),
    expected: { verdict: 'leak', layer: 'sso' },
  },
  'prompt-login': {
    title: 'shared browser, prompt=login',
    strategy: 'prompt-login',
    delivery: 'redirect',
    meanwhileMs: minutesMs(20),
    expected: { verdict: 'leak', layer: 'sso' },
  },
  'upstream-login': {
    title: 'shared browser, prompt=login, both log in through another provider',
    strategy: 'prompt-login',
    delivery: 'redirect',
    throughUpstream: true,
    onlyWhereListed: true,
  },
  'local-logout': {
    title: 'shared browser, local logout',
    strategy: 'local-logout',
    delivery: 'redirect',
  },
  'rp-logout': {
    title: 'shared browser, RP-initiated logout',
    strategy: 'rp-logout',
    delivery: 'redirect',
    comesBack: true,
  },
  'logout-page': {
    title: 'shared browser, logout to a page of the app',
    strategy: 'logout-app-service',
    delivery: 'redirect',
    comesBack: true,
    onlyWhereListed: true,
  },
  'logout-then-authorize': {
    title: "shared browser, logout to the provider's own page",
    strategy: 'logout-then-authorize',
    delivery: 'redirect',
    comesBack: true,
    onlyWhereListed: true,
  },
  'select-account': {
    title: 'shared browser, prompt=select_account',
    strategy: 'prompt-select-account',
    delivery: 'redirect',
    onlyWhereListed: true,
    toldWith: 'chooser',
  },
  'login-hint': {
    title: 'shared browser, login_hint of user B',
    strategy: 'login-hint',
    delivery: 'redirect',
    onlyWhereListed: true,
  },
  'max-age-0': {
    title: 'shared browser, max_age=0',
    strategy: 'max-age-0',
    delivery: 'redirect',
    onlyWhereListed: true,
  },
  'force-reauthentication': {
    title: 'shared browser, force_reauthentication',
    strategy: 'force-reauthentication',
    delivery: 'redirect',
    onlyWhereListed: true,
  },
  pin: {
    title: "shared browser, B's tenant in the request",
    strategy: 'pin',
    delivery: 'redirect',
    onlyWhereListed: true,
  },
});

export type ScenarioName = NameIn<typeof scenarios>;

import type { Browser } from '@playwright/test';
import { statedUserAgent } from '../base/version.ts';
import type { Profile } from '../providers/profile.ts';
import type { Config } from '../settings/load.ts';
import type { Target } from '../targets/target.ts';
import { type Care, careOf } from './care.ts';
import { type DeviceCookies, deviceCookiesOf } from './device-cookies.ts';
import { needHarmlessEnvironment } from './harmless-environment.ts';
import { needHarmlessUse, type Use } from './harmless-use.ts';
import type { Neighbours } from './neighbours.ts';

/** Where what was seen of accounts is kept, and how long a journey waits for the next. */
export type AccessSettings = Pick<Config, 'stateDir' | 'pauseMs' | 'deviceFile'> & {
  /** Of the same provider, in a run of several targets. */
  neighbours?: Neighbours | undefined;
};

/**
 * A target together with all the care that it takes. Browsers and HTTP clients that go to a provider are made from one
 * of these and from nothing else, so that none can be without: a live target has its care, and only `to` makes one.
 */
export class Access {
  readonly target: Target;
  /** Of real accounts; null where the target is not live. */
  readonly care: Care | null;
  /** Cookies that are kept between live runs; null where none are. */
  readonly device: DeviceCookies | null;
  readonly #userAgents = new WeakMap<Browser, Promise<string>>();

  readonly #settings: AccessSettings;

  private constructor(target: Target, settings: AccessSettings) {
    this.target = target;
    this.#settings = settings;
    this.care = careOf(target, settings, settings.neighbours);
    this.device = deviceCookiesOf(target, settings);
  }

  /** @throws UserError where the target is live and the environment would let secrets out. */
  static to(target: Target, settings: AccessSettings, env: NodeJS.ProcessEnv = process.env): Access {
    if (target.mode === 'live') {
      needHarmlessEnvironment(env);
      // Playwright, in this process and in those that it starts, copies the fields of a page without it.
      env.PLAYWRIGHT_NO_COPY_PROMPT = '1';
    }
    return new Access(target, settings);
  }

  /** The same target, as a profile that says more describes it. */
  describedBy(profile: Profile): Access {
    return new Access({ ...this.target, profile }, this.#settings);
  }

  get profile(): Profile {
    return this.target.profile;
  }

  /** @throws UserError where the target is live and a browser with these options would let secrets out. */
  needHarmless(use: Use): void {
    if (this.target.mode === 'live') needHarmlessUse(use);
  }

  /** What a browser calls itself there; null where that is for the engine to say. */
  async userAgentOf(browser: Browser): Promise<string | null> {
    if (this.target.mode !== 'live') return null;
    const stated = this.#userAgents.get(browser) ?? statedUserAgent(browser);
    this.#userAgents.set(browser, stated);
    return stated;
  }
}

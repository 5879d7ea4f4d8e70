import type { PlaywrightWorkerOptions } from '@playwright/test';
import type { UserBrowser } from '../../fixtures/browsers.ts';
import { firefoxThirdParty, type ThirdPartyCookies } from '../../fixtures/third-party.ts';
import { signin } from '../../mocks/addresses.ts';
import type { World } from '../../mocks/world.ts';

/** The cookies that a frame of the sign-on server sends when it stands in a page of the app. */
export async function cookiesOfCrossSiteFrame(world: World, { page, door }: UserBrowser, appUrl: string) {
  await page.goto(appUrl);
  await page.evaluate(
    (src) =>
      new Promise((loaded) => {
        const frame = document.createElement('iframe');
        frame.addEventListener('load', loaded);
        frame.src = src;
        document.body.append(frame);
      }),
    `${signin}/login`,
  );
  return world.log.from(door ?? '').at(-1)?.cookiesSent;
}

/** A browser's own options with this policy where it takes that at its start, as Firefox does. */
export function optionsWith(policy: ThirdPartyCookies) {
  return (
    { launchOptions }: Pick<PlaywrightWorkerOptions, 'launchOptions'>,
    use: (options: PlaywrightWorkerOptions['launchOptions']) => Promise<void>,
  ) =>
    use({
      ...launchOptions,
      firefoxUserPrefs: { ...launchOptions.firefoxUserPrefs, ...firefoxThirdParty(policy) },
    });
}

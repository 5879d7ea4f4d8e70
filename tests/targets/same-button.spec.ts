import type { Page } from '@playwright/test';
import { pressOnTheWay, theClickOn, wentOn } from '../../fixtures/clicks-on-the-way.ts';
import { Hands } from '../../fixtures/hands.ts';
import { smallProfile } from '../trail/small-profile.ts';
import { expect, here, pageAt, test } from '../trail/test.ts';

const profile = smallProfile({
  pages: [{ landing: 'consent', anyOf: ['[name="scope"]'] }],
  clicksOnTheWay: [{ what: 'a notice', page: { path: '/notice$' }, press: ['button'] }],
  consent: { allow: ['button'] },
});

const says = (what: string) =>
  `<p>${what}</p><form method="post" action="/pressed"><input type="hidden" name="of" value="${what}"><button>Go on</button></form>`;

test.beforeEach(({ serve }) =>
  serve(
    pageAt('/notice', says('News')),
    pageAt('/consent', says('May the app see your mail?')),
    pageAt('/pressed', '<title>Pressed</title>'),
  ),
);

/** Presses, and goes to the consent by itself at `moment`. */
const pressing = async (page: Page, moment: 'found' | 'asked' | 'pressed' | 'never') => {
  const hands = new Hands({ page, timeoutMs: 3000 });
  const goOnAt = async (when: string) => void (moment === when && (await page.goto(`${here}/consent`)));
  await page.goto(`${here}/notice`);
  const click = await theClickOn(page, profile);
  if (!click) throw new Error('the notice was not told');
  return pressOnTheWay(page, profile, click, {
    find: async () => {
      await goOnAt('found');
      return hands.find(click.press);
    },
    mayPress: () => goOnAt('asked'),
    press: async (button) => {
      await goOnAt('pressed');
      await hands.pressFound(button);
    },
    navigate: (action, leaves) => hands.navigate(action, leaves),
  });
};

test('a page in between is pressed', async ({ desk: { page } }) => {
  expect(await pressing(page, 'never')).toBeNull();
  await expect(page).toHaveTitle('Pressed');
});

for (const moment of ['found', 'asked', 'pressed'] as const)
  test(`the consent that comes before the button of a page in between is ${moment} is not pressed in its place`, async ({
    desk: { page },
  }) => {
    expect(await pressing(page, moment)).toBe(wentOn);
    await expect(page).toHaveURL(`${here}/consent`);
  });

import type { Page } from '@playwright/test';
import { Access } from '../../core/live/access.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { identitiesOfTarget } from '../../core/targets/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { Recorder } from '../../core/trail/recorder.ts';
import { ProviderPages } from '../../fixtures/provider-pages.ts';
import { expect, test } from './test.ts';

function pagesAt(page: Page, target: Target): ProviderPages {
  const access = Access.to(target, loadConfig({ cwd: '/', env: {} }));
  const recorder = new Recorder(page.context(), { harmlessParameters: [], layers: [] });
  return new ProviderPages({
    page,
    recorder,
    access,
    redirectUri: 'http://localhost/callback',
    timeoutMs: 1500,
  });
}

for (const [what, markup] of Object.entries({
  'is read-only': '<input name="mail" value="ada" readonly><input name="phrase" type="password">',
  'is disabled': '<input name="mail" value="ada" disabled><input name="phrase" type="password">',
  'is words': '<b>ada</b><input name="phrase" type="password">',
  'is hidden': '<input name="mail" value="ada" type="hidden"><input name="phrase" type="password">',
}))
  test(`a login form whose name ${what} is one for another person, and no locator is missing`, async ({
    page,
    stranger,
    load,
    missingEngine,
  }) => {
    test.skip(missingEngine !== null, missingEngine ?? '');
    await page.setContent(`<form method="post">${markup}<button>Enter</button></form>`);
    const login = { username: 'ben', password: 'of ben', oneTimeCode: async () => '' };
    await expect(pagesAt(page, await load(stranger)).logIn(login)).rejects.toThrow(
      'another person cannot type a name',
    );
  });

test("a page that asks for the name first, and puts the other account's in its place, is not sent on", async ({
  page,
  stranger,
  load,
  missingEngine,
}) => {
  test.skip(missingEngine !== null, missingEngine ?? '');
  const target = await load(stranger);
  const { userA, userB } = identitiesOfTarget(target);
  const form = `<form method="post"><input name="mail" oninput="this.value = '${userA.account.username}'"><button>Next</button></form>`;
  await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: form }));
  await page.goto(`http://${target.profile.credentialHosts[0]}/step`);
  await expect(pagesAt(page, target).logIn(userB.account)).rejects.toThrow(
    "has the other account's name in its field",
  );
});

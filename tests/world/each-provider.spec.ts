import { expect, test } from '@playwright/test';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { AtProvider } from './at-provider.ts';

const { ada, ben } = accounts;
const played = catalogue.names().filter((name) => name !== 'keap');

for (const provider of played) {
  test(`${provider}: who logs in and allows is who the client is told of, where the catalogue says to look`, async () => {
    const at = await AtProvider.open(provider);
    for (const account of [ada, ben]) {
      const callback = await at.connect(at.visitor(), account);
      const tokens = await at.exchange(callback);
      const whose = await at.whoseAccount(tokens, callback);
      expect(whose.username).toBe(subjectOf(account));
      if (whose.tenant !== null) expect(account.tenants).toContain(whose.tenant);
    }
  });

  test(`${provider}: in a shared browser B is given A's account without being asked`, async () => {
    const at = await AtProvider.open(provider);
    const visitor = at.visitor();
    await at.connect(visitor, ada);
    const callback = await at.connect(visitor, ben);
    expect((await at.whoseAccount(await at.exchange(callback), callback)).username).toBe(subjectOf(ada));
  });

  test(`${provider}: a hint at B holds nobody`, async () => {
    const at = await AtProvider.open(provider);
    const visitor = at.visitor();
    await at.connect(visitor, ada);
    const hints = Object.fromEntries(
      [...at.world.conduct.hints.map(({ parameter }) => parameter), 'login_hint'].map((name) => [
        name,
        ben.username,
      ]),
    );
    const callback = await at.connect(visitor, ben, hints);
    expect((await at.whoseAccount(await at.exchange(callback), callback)).username).toBe(subjectOf(ada));
  });
}

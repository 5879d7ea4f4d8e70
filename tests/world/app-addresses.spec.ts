import { accounts } from '../../core/targets/offline-accounts.ts';
import { minutesMs } from '../../mocks/clock.ts';
import { crm, expect, home, login, logout, test, withQuery } from './test.ts';

const shapes = {
  'own-host': (tenant: string) => `https://${tenant}.infusionsoft.com`,
  'app.infusionsoft.com': (tenant: string) => `https://app.infusionsoft.com?app_id=${tenant}`,
  'keap.app': (tenant: string) => `https://keap.app?app_id=${tenant}`,
};

for (const [shape, addressOf] of Object.entries(shapes) as [
  keyof typeof shapes,
  (tenant: string) => string,
][]) {
  test(`Account Central's menu leads to an app by its address of the shape ${shape}`, async ({
    visitor,
    signedIn,
    world,
  }) => {
    world.turn({ appAddress: shape });
    const { body } = await signedIn(home, accounts.severalTenants);
    const links = [...body.matchAll(/<li><a href="([^"]+)">/g)].map(([, href]) => href ?? '');
    expect(links).toEqual([addressOf('cc333'), addressOf('dd444')]);
    expect(await visitor.open(links[1] ?? '')).toMatchObject({ status: 200, heading: 'CRM dd444' });
  });

  test(`an app at its address of the shape ${shape} asks for a login, and is what is shown after it`, async ({
    signedIn,
  }) => {
    expect(await signedIn(addressOf('bb222'), accounts.ben)).toMatchObject({ heading: 'CRM bb222' });
  });

  test(`an app at its address of the shape ${shape} lets nobody in who does not belong to it`, async ({
    signedIn,
  }) => {
    expect(await signedIn(addressOf('aa111'), accounts.ben)).toMatchObject({ status: 403 });
  });

  test(`a logout at the sign-on server ends the session of an app at its address of the shape ${shape}`, async ({
    visitor,
    signedIn,
  }) => {
    await signedIn(addressOf('aa111'), accounts.ada);
    await visitor.get(logout);
    expect(await visitor.open(addressOf('aa111'))).toMatchObject({ title: 'Log In' });
  });

  test(`an app at its address of the shape ${shape} whose session ran out lands on the upstream host's form`, async ({
    visitor,
    signedIn,
    world,
  }) => {
    world.turn({ loginPage: 'upstream', localIdleMs: minutesMs(15), ssoSessionMs: minutesMs(15) });
    world.turn({ upstreamSessionMs: minutesMs(15) });
    await signedIn(addressOf('aa111'), accounts.ada);
    world.clock.advance(minutesMs(15));
    const { url } = await visitor.open(addressOf('aa111'));
    expect(url.host + url.pathname).toBe('login.labs.thryv.com/u/login/identifier');
  });
}

test('a host that apps share has one session for all of them', async ({ visitor, signedIn, world }) => {
  await signedIn(shapes['keap.app']('cc333'), accounts.severalTenants);
  expect(await visitor.get('https://keap.app/?app_id=dd444')).toMatchObject({ heading: 'CRM dd444' });
  expect(world.local.usernames).toHaveLength(1);
});

for (const query of ['', '?app_id=', '?app_id=zz999', '?APP_ID=aa111']) {
  test(`a host that apps share shows no app for "${query}"`, async ({ signedIn }) => {
    expect(await signedIn(`https://keap.app/${query}`, accounts.ada)).toMatchObject({ heading: 'No access' });
  });
}

for (const service of [
  'https://keap.app.evil.test/',
  'https://evilkeap.app/',
  'https://forms.keap.app/',
  'http://keap.app/',
]) {
  test(`${service} is no service of the sign-on server`, async ({ visitor }) => {
    expect(await visitor.get(withQuery(login, { service }))).toMatchObject({ status: 403 });
  });
}

test("an app's own host and a shared one are two sites, each with a session of its own", async ({
  visitor,
  signedIn,
  world,
}) => {
  await signedIn(crm('aa111'), accounts.ada);
  await visitor.open(shapes['keap.app']('aa111'));
  expect(world.local.live.map(({ host }) => host)).toEqual([
    'https://aa111.infusionsoft.com',
    'https://keap.app',
  ]);
});

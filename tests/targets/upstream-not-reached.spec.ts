import { isOfUpstream, UpstreamNotReached } from '../../core/providers/upstream-not-reached.ts';
import { type MadeProvider, madeProvider } from './made/fixture.ts';
import { test as base, expect } from './tell-at.ts';

const test = base.extend<MadeProvider>(madeProvider);

const layer = (of: 'local' | 'sso' | 'upstream', host: string, signInPath = '/login') => ({
  ...{ layer: of, host, signInPath },
  cookies: [],
});
const elsewhere = {
  layers: [layer('upstream', 'up.test'), layer('sso', 'here.test'), layer('local', 'app.test')],
};
const beside = { layers: [layer('upstream', 'here.test', '/up'), layer('sso', 'here.test')] };
const untold = { layers: [layer('sso', 'here.test')] };
const realm = (name: string) => ({
  layers: [layer('sso', 'here.test', `/realms/${name}/protocol/openid-connect/auth`)],
});
const interactions = {
  layers: [layer('upstream', 'here.test', '/corp/interaction/'), layer('sso', 'here.test', '/interaction/')],
};
const form = { host: 'here.test', path: '/login' };

for (const [where, profile, from, place, isIt] of [
  ['on the host of its layer', elsewhere, form, 'up.test/anything', true],
  ['on a host that the profile does not name', elsewhere, form, 'other.test/login', true],
  ['on the page that was left', elsewhere, form, 'here.test/login', false],
  [
    'on another page of the host that was left, where it has a host of its own',
    elsewhere,
    form,
    'here.test/full',
    false,
  ],
  ['on the host of another layer, where it has a host of its own', elsewhere, form, 'app.test/login', false],
  ['on the host that both have, by the path of its layer', beside, form, 'here.test/up', true],
  ['on the host that both have, beneath the path of its layer', beside, form, 'here.test/up/password', true],
  ['on the host that both have, by another path', beside, form, 'here.test/full', false],
  [
    'on the host that both have, at a path with an id, beneath that of its layer',
    interactions,
    { ...form, path: '/interaction/a1' },
    'here.test/corp/interaction/b2',
    true,
  ],
  [
    'on the host that both have, at a path with another id',
    interactions,
    { ...form, path: '/interaction/a1' },
    'here.test/interaction/b2',
    false,
  ],
  [
    'at a path with another id, where the profile has no such layer',
    { layers: [layer('sso', 'here.test', '/interaction/')] },
    { ...form, path: '/interaction/a1' },
    'here.test/interaction/b2',
    false,
  ],
  [
    'beneath "/", which is where the own one is, too',
    { layers: [layer('sso', 'here.test', '/')] },
    form,
    'here.test/up',
    true,
  ],
  [
    'beneath the page that was left, where the profile has no such layer',
    untold,
    form,
    'here.test/login/corp',
    true,
  ],
  [
    'on a page that was left beneath that of its layer',
    { layers: [layer('sso', 'here.test', '/'), layer('upstream', 'here.test')] },
    { ...form, path: '/login/own' },
    'here.test/login/own',
    false,
  ],
  [
    'on the page that was left, where its layer has "/"',
    { layers: [layer('sso', 'here.test'), layer('upstream', 'here.test', '/')] },
    { ...form, path: '/signin' },
    'here.test/signin',
    false,
  ],
  [
    'on another page, where its layer has "/"',
    { layers: [layer('sso', 'here.test'), layer('upstream', 'here.test', '/')] },
    form,
    'here.test/error',
    false,
  ],
  [
    'beneath the path of a layer on another host than the one that was left',
    { layers: [layer('sso', 'here.test'), layer('local', 'second.test', '/u')] },
    form,
    'second.test/u/login',
    false,
  ],
  ['at a path with the same letters first', beside, form, 'here.test/upper', false],
  [
    'once more by Keycloak, in the realm of its layer',
    {
      layers: [
        layer('upstream', 'here.test', '/realms/corp/protocol/openid-connect/auth'),
        ...realm('main').layers,
      ],
    },
    { ...form, path: '/realms/main/protocol/openid-connect/auth' },
    'here.test/realms/corp/login-actions/authenticate',
    true,
  ],
  [
    'on the host that both have, once more by Keycloak',
    beside,
    form,
    'here.test/login-actions/authenticate',
    false,
  ],
  ['on the host that both have, on the page that was left', beside, form, 'here.test/login', false],
  [
    'on the one page that both have, as its layer says',
    beside,
    { ...form, path: '/up' },
    'here.test/up',
    true,
  ],
  ['on another page, where the profile has no such layer', untold, form, 'here.test/up', true],
  [
    "on the provider's second host, beneath another path than that of its layer",
    { layers: [layer('sso', 'here.test'), layer('sso', 'second.test', '/authorize')] },
    form,
    'second.test/login',
    false,
  ],
  [
    'on the page of a layer, where the profile has no such layer',
    untold,
    { ...form, path: '/enter' },
    'here.test/login',
    false,
  ],
  [
    'once more by Keycloak, where the profile has no such layer',
    realm('main'),
    { ...form, path: '/realms/main/protocol/openid-connect/auth' },
    'here.test/realms/main/login-actions/authenticate',
    false,
  ],
  [
    'by another realm of Keycloak, where the profile has no such layer',
    realm('main'),
    { ...form, path: '/realms/main/protocol/openid-connect/auth' },
    'here.test/realms/corp/protocol/openid-connect/auth',
    true,
  ],
  ['on the page that was left, where the profile has no such layer', untold, form, 'here.test/login', false],
  ['on its host, where nothing was pressed', elsewhere, null, 'up.test/password', true],
  ['on a host of the provider itself, where nothing was pressed', elsewhere, null, 'here.test/login', false],
  [
    'on the own page of the host that both have, where nothing was pressed',
    beside,
    null,
    'here.test/login',
    false,
  ],
  ['on the host that both have, where nothing was pressed', beside, null, 'here.test/up', true],
] as const)
  test(`a login form ${isIt ? 'may be' : 'is not'} another provider's ${where}`, () => {
    const { host, pathname: path } = new URL(`https://${place}`);
    expect(isOfUpstream(profile, from, { host, path })).toBe(isIt);
  });

for (const [what, from, way] of [
  [
    'what leads on was pressed',
    form,
    'what leads on to it (login.upstream) led to the login form at here.test/up',
  ],
  [
    'nothing was pressed',
    null,
    'nothing that leads on to it (login.upstream) was pressed, and the login form at here.test/up came',
  ],
] as const)
  test(`where ${what}, it is said how the other provider did not come, and what to do`, () => {
    const { message } = new UpstreamNotReached(from, { host: 'here.test', path: '/up' });
    expect(message).toContain(way);
    expect(message).toContain(
      'give the profile a layer "upstream" with its host and that path as signInPath',
    );
  });

test('where the way to another provider leads back to the login form, nobody logs in there and nothing is told', async ({
  provider,
  verdictAt,
}) => {
  const data = await provider();
  const login = { ...data.profile.login, upstream: ['main'] };
  const told = await verdictAt({ ...data, profile: { ...data.profile, login } }, 1500, {
    throughUpstream: true,
  });
  expect(told).toMatchObject({
    verdict: 'inconclusive',
    loginFormSeen: true,
    reason: expect.stringMatching(
      /^neither user A nor user B was connected: the other provider, .* was not reached: .* so that nothing was typed; .* give the profile a layer "upstream" with its host/,
    ),
  });
});

test('accounts of another provider alone are typed into no login form of the provider itself', async ({
  provider,
  stageAt,
}) => {
  const data = await provider();
  const login = { ...data.profile.login, upstream: ['main'] };
  const expected = { 'upstream-login': { verdict: 'leak' as const } };
  const { cast } = await stageAt({ ...data, profile: { ...data.profile, login }, expected });
  const browser = await cast.openBrowser();
  const person = browser.seat(cast.userA);
  await person.signInToTheApp();
  await expect(person.connect()).rejects.toThrow(
    /nobody logs in at the provider's own login form: .* lists "upstream-login" alone; nothing was typed/,
  );
});

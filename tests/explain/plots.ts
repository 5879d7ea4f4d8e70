import { http } from 'msw';
import { accounts } from '../../core/targets/offline-accounts.ts';
import type { Layer, Verdict } from '../../core/verdict/schema.ts';
import { minutesMs } from '../../mocks/clock.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { leadingTo } from '../../mocks/faults/changed.ts';
import type { World } from '../../mocks/world.ts';
import type { Answer } from '../world/visitor.ts';
import type { RecordedVisitor } from './recorded-visitor.ts';

const signin = 'https://signin.infusionsoft.com';
const { ada, ben } = accounts;

/** What really happened in the last attempt to connect. */
export interface Truth {
  verdict: Verdict['verdict'];
  /** The session that answered without a login, where one did. */
  layer: Layer | null;
  /** Whose account the app was connected to; null where nothing was connected. */
  whose: 'ada' | 'ben' | 'another' | null;
  /** Whether B typed B's own password, and it was taken, before any account was named. */
  loggedIn: boolean;
}

/** What B goes through. */
export interface Scene {
  b: RecordedVisitor;
  /** Connects by the story's way; the first page that is shown. */
  connect: () => Promise<Answer>;
  /** Logs in where a form is shown, and allows. */
  goOn: (page: Answer, button?: 'allow' | 'deny') => Promise<void>;
}

export interface Plot {
  name: string;
  world?: (world: World) => unknown;
  /** Who connected before in the same browser. */
  before?: 'ada' | 'ben';
  /** Whether that one stays signed in to the app. */
  stays?: true;
  meanwhile?: (world: World) => unknown;
  byWorkaround?: true;
  acts?: (scene: Scene) => Promise<unknown>;
  truth: Truth;
}

const fresh: Truth = { verdict: 'fresh-login', layer: null, whose: 'ben', loggedIn: true };
const leak = (layer: Layer): Truth => ({ verdict: 'leak', layer, whose: 'ada', loggedIn: false });
const broken = (loggedIn: boolean, layer: Layer | null = null): Truth => ({
  ...{ verdict: 'broken', layer, whose: null, loggedIn },
});
const open: Truth = { verdict: 'inconclusive', layer: null, whose: null, loggedIn: false };

const broke = (fault: string) => async (world: World) => world.break(await faults.named(fault));
const upstream = (world: World) => world.turn({ loginPage: 'upstream' });
const later = (world: World) => world.clock.advance(minutesMs(20));

/** The signed-in ID has no app at the provider, which it finds out after Allow. */
const denied = (world: World) =>
  world.break({
    what: 'the callback says access_denied',
    handlers: () => [
      http.post('https://accounts.infusionsoft.com/app/oauth/authorize', async ({ request }) =>
        leadingTo(await world.asUsual(request), (callback) => {
          for (const name of ['code', 'scope']) callback.searchParams.delete(name);
          callback.searchParams.set('error', 'access_denied');
          return callback;
        }),
      ),
    ],
  });

async function logsInByHand({ b }: Scene): Promise<void> {
  await b.open(`${signin}/logout`);
  await b.typesLogin(await b.open(`${signin}/login`), ben);
}

export const plots: Plot[] = [
  { name: 'leak by the local session', before: 'ada', truth: leak('local') },
  { name: 'leak by single sign-on', before: 'ada', meanwhile: later, truth: leak('sso') },
  {
    ...{ name: 'leak by the upstream host, after the workaround', before: 'ada', byWorkaround: true },
    ...{ world: upstream, truth: leak('upstream') },
  },
  {
    ...{ name: 'leak by a single logout that was lost', before: 'ada', byWorkaround: true },
    ...{ world: (world) => world.turn({ singleLogout: 'lost' }), truth: leak('local') },
  },
  {
    ...{ name: 'leak by a consent that was remembered', before: 'ada', meanwhile: later },
    ...{ world: broke('consent-is-remembered'), truth: leak('sso') },
  },
  { name: 'fresh login by the workaround', before: 'ada', byWorkaround: true, truth: fresh },
  { name: 'fresh login in a browser of its own', truth: fresh },
  { name: 'fresh login by the workaround, of B again', before: 'ben', byWorkaround: true, truth: fresh },
  {
    ...{ name: 'fresh login, the consent remembered', before: 'ben', byWorkaround: true },
    ...{ world: broke('consent-is-remembered'), truth: fresh },
  },
  { name: 'fresh login at the upstream host', world: upstream, truth: fresh },
  {
    ...{ name: 'fresh login with a code by e-mail' },
    ...{ world: (world) => world.turn({ oneTimeCode: true }), truth: fresh },
  },
  {
    ...{ name: 'fresh login after a wrong password', before: 'ada', byWorkaround: true, truth: fresh },
    acts: async ({ b, connect, goOn }) =>
      goOn(await b.typesLogin(await connect(), { ...ben, password: 'wrong' })),
  },
  {
    ...{ name: 'consent refused after a login', truth: broken(true) },
    acts: async ({ connect, goOn }) => goOn(await connect(), 'deny'),
  },
  {
    ...{ name: 'access_denied after a login and Allow', world: denied, truth: broken(true) },
  },
  {
    ...{ name: "another's consent refused", before: 'ada', truth: broken(false, 'local') },
    acts: async ({ connect, goOn }) => goOn(await connect(), 'deny'),
  },
  {
    ...{ name: 'a wrong password', truth: open },
    acts: async ({ b, connect }) => b.typesLogin(await connect(), { ...ben, password: 'wrong' }),
  },
  {
    ...{ name: 'given up at the login form', before: 'ada', byWorkaround: true, truth: open },
    acts: async ({ b, connect }) => {
      await connect();
      b.opensTheApp();
    },
  },
  {
    ...{ name: 'given up at the consent, after a login', truth: { ...open, loggedIn: true } },
    acts: async ({ b, connect }) => {
      await b.typesLogin(await connect(), ben);
      b.opensTheApp();
    },
  },
  {
    ...{ name: 'the workaround is not followed', before: 'ada', byWorkaround: true, truth: broken(false) },
    world: (world) => world.turn({ followLogoutService: false }),
  },
  {
    name: "a login, and another's tenant in the callback",
    world: broke('callback-names-another-tenant'),
    truth: { ...broken(true), whose: 'another' },
  },
  {
    ...{ name: "A's consent, then a login by hand that ends at home", before: 'ada', meanwhile: later },
    truth: { ...leak('sso'), whose: null },
    acts: async (scene) => {
      await scene.connect();
      await logsInByHand(scene);
    },
  },
  {
    ...{ name: "A's consent, then another account by the page's own link", before: 'ada', meanwhile: later },
    // B ends at B's account, and was shown A's without a login: the bug is there.
    truth: { ...leak('sso'), whose: 'ben' },
    acts: async ({ b, connect, goOn }) => {
      const { url } = await connect();
      await goOn(await b.open(`${signin}/logout?${new URLSearchParams({ service: url.href })}`));
    },
  },
  {
    ...{ name: "A's consent, a login by hand, and Connect once more", before: 'ada', meanwhile: later },
    truth: { ...open, whose: 'ben', layer: 'sso' },
    acts: async (scene) => {
      await scene.connect();
      await logsInByHand(scene);
      scene.b.opensTheApp();
      await scene.goOn(await scene.connect());
    },
  },
  {
    ...{ name: 'B connects once more', before: 'ben', stays: true },
    truth: { ...open, whose: 'ben', layer: 'local' },
  },
];

export { ada, ben };

import { accounts } from '../../core/targets/offline-accounts.ts';
import type { Layer } from '../../core/verdict/schema.ts';
import { minutesMs } from '../../mocks/clock.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import type { World } from '../../mocks/world.ts';
import { type Answer, Visitor } from '../world/visitor.ts';
import { type Entry, went } from './capture.ts';

const app = 'https://app.test';
const client = { id: 'stories', secret: 'none', redirectUri: `${app}/callback` };
const authorize = `https://accounts.infusionsoft.com/app/oauth/authorize?${new URLSearchParams({
  ...{
    response_type: 'code',
    client_id: client.id,
    redirect_uri: client.redirectUri,
    scope: 'full',
    state: 's1',
  },
})}`;
const workaround = `https://signin.infusionsoft.com/logout?${new URLSearchParams({ service: authorize })}`;

/** A browser's way through the offline world, as a capture of it, and what really happened. */
export interface Story {
  name: string;
  entries: Entry[];
  /** Whose account B ended at; null where nothing was connected. */
  whose: 'ada' | 'ben' | null;
  /** Whether B typed B's own password in the last attempt. */
  loggedIn: boolean;
  /** The session that answered without a login. */
  layer: Layer | null;
  /** The callback carried an error. */
  isRefused: boolean;
}

/** Writes down what it asks, as a browser's developer tools do. */
class Recorded extends Visitor {
  readonly entries: Entry[] = [];
  #page = '';

  override async ask(method: string, url: string | URL, fields?: Record<string, string>): Promise<Answer> {
    const answer = await super.ask(method, url, fields);
    const { status, location, body, headers } = answer;
    const entry = went(String(url), location ? { to: location.href } : { page: body });
    entry.response.status = status;
    entry.request.method = method;
    if (fields)
      entry.request.postData = {
        mimeType: 'application/x-www-form-urlencoded',
        text: String(new URLSearchParams(fields)),
      };
    if (this.#page) entry.request.headers.push({ name: 'Referer', value: this.#page });
    for (const value of headers.getSetCookie()) entry.response.headers.push({ name: 'Set-Cookie', value });
    this.entries.push(entry);
    if (!location) this.#page = String(url);
    return answer;
  }

  /** A page of the app, or a redirect of it. */
  atTheApp(path: string, to: Parameters<typeof went>[1], method = 'GET'): void {
    const entry = went(app + path, to);
    entry.request.method = method;
    if (this.#page) entry.request.headers.push({ name: 'Referer', value: this.#page });
    this.entries.push(entry);
    if (typeof to === 'object' && 'page' in to) this.#page = app + path;
  }

  signsInToTheApp(): void {
    const form =
      '<title>App</title><form method="post"><input name="name"><input type="password" name="password"></form>';
    this.atTheApp('/sign-in', { page: form });
    this.atTheApp('/sign-in', { to: `${app}/` }, 'POST');
    this.atTheApp('/', { page: '<title>App</title><a href="/connect">Connect</a>' });
  }

  logsOutOfTheApp(): void {
    this.atTheApp('/sign-out', { to: `${app}/sign-in` }, 'POST');
  }

  connects(first: string): Promise<Answer> {
    this.atTheApp('/connect', { to: first });
    return this.open(first);
  }

  async decides(consent: Answer, button: 'allow' | 'deny'): Promise<void> {
    const { location } = await this.submit(consent, { [button]: button });
    if (location) this.atTheApp(location.pathname + location.search, { page: '<title>App</title>Done' });
  }
}

interface Plot {
  name: string;
  /** How the world is, and what happens between A and B. */
  world?: (world: World) => unknown;
  meanwhile?: (world: World) => unknown;
  hasA?: boolean;
  first?: string;
  /** What B does at the login form. */
  at?: 'logs in' | 'types a wrong password';
  button?: 'allow' | 'deny';
  truth: Pick<Story, 'whose' | 'layer'>;
}

const plots: Plot[] = [
  { name: 'leak by the local session', hasA: true, truth: { whose: 'ada', layer: 'local' } },
  {
    name: 'leak by single sign-on',
    hasA: true,
    meanwhile: (world) => world.clock.advance(minutesMs(20)),
    truth: { whose: 'ada', layer: 'sso' },
  },
  {
    name: 'leak by the upstream host, after the workaround',
    world: (world) => world.turn({ loginPage: 'upstream' }),
    hasA: true,
    first: workaround,
    truth: { whose: 'ada', layer: 'upstream' },
  },
  {
    name: 'leak by a single logout that was lost',
    world: (world) => world.turn({ singleLogout: 'lost' }),
    hasA: true,
    first: workaround,
    truth: { whose: 'ada', layer: 'local' },
  },
  {
    name: 'fresh login by the workaround',
    hasA: true,
    first: workaround,
    truth: { whose: 'ben', layer: null },
  },
  { name: 'fresh login in a browser of its own', truth: { whose: 'ben', layer: null } },
  {
    name: 'fresh login at the upstream host',
    world: (world) => world.turn({ loginPage: 'upstream' }),
    truth: { whose: 'ben', layer: null },
  },
  { name: 'consent refused after a login', button: 'deny', truth: { whose: null, layer: null } },
  { name: "another's consent refused", hasA: true, button: 'deny', truth: { whose: null, layer: 'local' } },
  { name: 'a wrong password', at: 'types a wrong password', truth: { whose: null, layer: null } },
  {
    name: 'the workaround is not followed',
    world: (world) => world.turn({ followLogoutService: false }),
    hasA: true,
    first: workaround,
    truth: { whose: null, layer: null },
  },
  {
    name: "a login, and another's tenant in the callback",
    world: async (world) => world.break(await faults.named('callback-names-another-tenant')),
    truth: { whose: 'ada', layer: null },
  },
];

/** Every story, played in a world of its own. */
export function tellStories(): Promise<Story[]> {
  return Promise.all(plots.map(play));
}

async function play({
  name,
  world: set,
  meanwhile,
  hasA = false,
  first = authorize,
  at = 'logs in',
  button = 'allow',
  truth,
}: Plot): Promise<Story> {
  const world = offlineWorld();
  world.registerClient(client.id, { secret: client.secret, redirectUris: [client.redirectUri] });
  await set?.(world);
  const browser = new Recorded(world);
  if (hasA) {
    browser.signsInToTheApp();
    const form = await browser.connects(authorize);
    await browser.decides(await browser.follow(await browser.logIn(form, accounts.ada)), 'allow');
    browser.logsOutOfTheApp();
  }
  await meanwhile?.(world);
  browser.signsInToTheApp();
  const before = browser.entries.length + 1;
  let page = await browser.connects(first);
  let loggedIn = false;
  if (page.form && !page.form.buttons.includes('allow')) {
    const password = at === 'logs in' ? accounts.ben.password : 'wrong';
    page = await browser.follow(await browser.logIn(page, { ...accounts.ben, password }));
    loggedIn = at === 'logs in';
  }
  if (page.form?.buttons.includes('allow')) await browser.decides(page, button);
  for (const entry of browser.entries.slice(before)) entry._attempt = 'the last';
  return { name, entries: browser.entries, loggedIn, isRefused: button === 'deny', ...truth };
}

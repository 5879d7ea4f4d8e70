import { setTimeout as wait } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import type { CredentialGuard } from '../../credentials/guard.ts';
import { UntrustedPlace } from '../../credentials/may-go.ts';
import type { Care } from '../../live/care.ts';
import { ElementMissing } from '../../providers/element-missing.ts';
import type { Profile } from '../../providers/profile.ts';
import { pathOf } from '../../trail/address.ts';
import { type Landing, mayPass } from '../../trail/landing.ts';
import type { MovedOn } from '../../trail/trail.ts';
import { patienceMs } from '../patience.ts';
import { NeedsBrowser } from '../visitor.ts';
import { loadBeside } from './beside.ts';
import { Client } from './client.ts';
import type { Submission } from './form.ts';
import { landingOf } from './landing-of.ts';
import { HttpPage } from './page.ts';
import { inShadow, needsBrowserAt, onTheWay, tickBoxes } from './pressed.ts';
import { bytesOf } from './wire.ts';

interface Needs {
  profile: Profile;
  redirectUri: string;
  /** Milliseconds that one step may take, redirects included. */
  timeoutMs: number;
  care: Care | null;
  guard: CredentialGuard;
  dispatcher: Dispatcher | null;
}

/** Pages that lead on by themselves lead somewhere sooner than this. */
const mostRefreshes = 10;

/** Goes from page to page, over redirects and what pages do by themselves, to where a browser would rest. */
export class Navigator {
  readonly client: Client;
  readonly #needs: Needs;
  #page: HttpPage | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
    const { dispatcher, guard, profile, care } = needs;
    this.client = new Client({ dispatcher, shown: profile, guard, isHeld: care !== null });
  }

  /** The page that is shown; null where none came. */
  get page(): HttpPage | null {
    return this.#page;
  }

  /** @throws ElementMissing when there is none. */
  get shown(): HttpPage {
    if (!this.#page) throw new ElementMissing('no page is shown');
    return this.#page;
  }

  needsBrowser(why?: string): NeedsBrowser {
    return needsBrowserAt(this.shown, why);
  }

  /** Begins a new journey, from a page of the app, by a redirect of its server. */
  open(url: URL): Promise<Landing> {
    this.client.begin();
    this.#page = null;
    const { origin } = new URL(this.#needs.redirectUri);
    return this.go({ method: 'GET', url, body: null }, null, new URL(`${origin}/`));
  }

  async go(sent: Submission, movedOn: MovedOn | null, start: URL | null = null): Promise<Landing> {
    const from = this.client.addresses.length;
    let next = { ...sent, ...this.#coming(start), isPressed: true, movedOn };
    for (let count = 0; ; count++) {
      // What a page makes one wait is no slowness.
      const answer = await this.#withCare(() =>
        this.client.request(next, AbortSignal.timeout(this.#needs.timeoutMs)),
      );
      const { doubt } = this.client;
      if (doubt) throw new NeedsBrowser(doubt.url.host + pathOf(doubt.url), doubt.why);
      this.#page = answer && new HttpPage(answer);
      const { profile, timeoutMs } = this.#needs;
      const loading = { client: this.client, profile, signal: AbortSignal.timeout(timeoutMs) };
      const page = this.#page;
      const why = page && (await this.#withCare(() => loadBeside(page, loading)));
      if (why) throw this.needsBrowser(why);
      const seen = { answer, page: this.#page, addresses: this.client.addresses.slice(from) };
      let landing = landingOf(this.#needs, seen);
      if (this.#page && landing.kind === 'on-the-way') {
        tickBoxes(this.#page, this.#needs.profile);
        landing = landingOf(this.#needs, seen);
      }
      const onward = count < mostRefreshes ? await this.#onward(landing) : null;
      const pressed =
        this.#page && landing.kind === 'on-the-way' && count < mostRefreshes && !onward
          ? onTheWay(this.#page, this.#needs.profile)
          : null;
      if (page && pressed) {
        await this.#needOnward(page, pressed);
        next = { ...pressed, ...this.#coming(), isPressed: true };
        continue;
      }
      if (!onward) {
        await this.client.rest();
        this.#needScripts(landing);
        await this.#needs.care?.look(landing);
        return landing;
      }
      next = { method: 'GET', body: null, ...this.#coming(), isPressed: false, ...onward };
    }
  }

  async #withCare<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      const { care } = this.#needs;
      if (care && error instanceof UntrustedPlace) return care.stopFor(error);
      throw error;
    }
  }

  async #needOnward({ url }: HttpPage, { body }: Submission): Promise<void> {
    const { guard } = this.#needs;
    await this.#withCare(async () => {
      if (guard.refusesOnward(url, bytesOf(body))) guard.need();
    });
  }

  #coming(start: URL | null = null) {
    return { from: start ?? this.#page?.url ?? null, policy: this.#page?.policy ?? null };
  }

  /** Where the page goes on to by itself after a moment, or null when it is where the visitor rests. */
  async #onward({ kind }: Landing): Promise<{ url: URL; movedOn: MovedOn } | null> {
    const refresh = this.#page?.refresh;
    if (!this.#page || !refresh || kind === 'callback') return null;
    const mayMove = mayPass(kind) || kind === 'login-form' || refresh.delayMs === 0;
    if (refresh.delayMs > patienceMs || !mayMove) return null;
    const { base, url, refreshedBy: movedOn } = this.#page;
    const to = refresh.url ?? url.href;
    // A form that merely comes anew is at rest.
    if (!URL.canParse(to, base) || (kind === 'login-form' && new URL(to, base).href === url.href))
      return null;
    await wait(refresh.delayMs);
    return { url: new URL(to, base), movedOn };
  }

  /** A page that a script may go on from, or that shows nothing without one, is not what a browser would see. */
  #needScripts({ kind, status }: Landing): void {
    const page = this.#page;
    if (!page || !(mayPass(kind) || kind === 'login-form')) return;
    if ((kind === 'unknown' || kind === 'provider-error') && (status === 401 || status === 403))
      throw this.needsBrowser(`answers ${status}, as a firewall does to what is no browser`);
    if (page.isUnread) throw this.needsBrowser('has more markup than is read without one');
    const isShell = kind === 'unknown' && status === 200 && page.isShell;
    if (page.scripts.moveOn || isShell) throw this.needsBrowser();
    if (kind === 'unknown' && page.shadows.length > 0) throw this.needsBrowser(inShadow);
  }
}

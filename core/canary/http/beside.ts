import type { Profile } from '../../providers/profile.ts';
import { Asked } from './asked/asked.ts';
import type { Beside, Client } from './client.ts';
import { importsOf } from './imports.ts';
import { readMarkup } from './markup.ts';
import { baseOf, type HttpPage } from './page.ts';
import { allBeside, asksForMore, mostBeside, type Subresource, subresourcesOf } from './subresources.ts';

interface Needs {
  client: Client;
  profile: Profile;
  signal: AbortSignal;
}

/** Sheets that import sheets that import … end somewhere. */
const mostImports = 10;

/**
 * Loads what stands beside a page: it may set cookies, as it does in a browser, style sheets hide what is on the page,
 * and scripts take the browser elsewhere. Why it needs a browser all the same, or null.
 * @throws UntrustedPlace for a credential that a browser would send astray by itself.
 */
export async function loadBeside(page: HttpPage, needs: Needs): Promise<string | null> {
  const { client, profile, signal } = needs;
  const beside = new BesidePage(page, needs);
  await beside.load();
  page.take(beside);
  // The app's own page may have what workers it likes.
  if (!profile.layers.some(({ host }) => host === page.url.host)) return null;
  if (client.isArmed && !beside.isLookedInto) return tooMuch;
  for (const url of page.scripts.workers) {
    const worker = url && (await client.beside(page.url, { url, as: 'serviceworker' }, signal));
    if (url === null || (worker && answers.test(worker.text))) return byWorker;
  }
  return null;
}

/** What stands beside one page, as far as it is loaded. */
class BesidePage {
  readonly sheets: string[] = [];
  readonly scripts: string[] = [];
  readonly #page: HttpPage;
  readonly #needs: Needs;
  readonly #asked = new Asked();
  readonly #imported = new Set<string>();
  #loaded = 0;
  #isCut = false;

  constructor(page: HttpPage, needs: Needs) {
    this.#page = page;
    this.#needs = needs;
  }

  /** Whether all that asks for more was looked into. */
  get isLookedInto(): boolean {
    return this.#asked.isWhole && !this.#isCut;
  }

  async load(): Promise<void> {
    const { $, base, speculationRules } = this.#page;
    const [root] = $.root().toArray();
    this.#look(() => root && this.#asked.markup(root, base));
    await this.#loadAll([...speculationRules, ...allBeside($, base)], base);
  }

  /** `isFrame`: of what a frame shows, nothing of which hides or moves what is on the page. */
  async #loadAll(all: readonly Subresource[], base: URL, isFrame = false): Promise<void> {
    for (const one of subresourcesOf(all, base, this.#needs.profile)) {
      if (this.#loaded++ < mostBeside) await this.#load(one, isFrame);
      else this.#isCut ||= asksForMore(one);
    }
  }

  async #load(one: Subresource, isFrame: boolean): Promise<void> {
    const { client, signal } = this.#needs;
    const loaded = await client.beside(this.#page.url, one, signal);
    if (loaded === null) return;
    const { url, text } = loaded;
    if (one.as === 'script') this.scripts.push(text);
    if (one.as === 'manifest') this.#look(() => this.#asked.manifest(text, url));
    if (one.as === 'speculationrules') this.#look(() => this.#asked.rules(text, url));
    if (one.as === 'style' && loaded.isUsable) await this.#sheet(one, loaded, isFrame);
    if (['iframe', 'embed', 'object'].includes(one.as) && loaded.isMarkup) await this.#frame(loaded);
  }

  async #sheet({ media: outer = '' }: Subresource, { url, text }: Beside, isFrame: boolean): Promise<void> {
    this.#look(() => this.#asked.css(text, url));
    // Imports stand before everything else in a sheet, and count before it (CSS Cascade 5, 2).
    for (const { address, media } of importsOf(text)) {
      if (!URL.canParse(address, url)) continue;
      const imported = new URL(address, url);
      if (this.#imported.size >= mostImports) {
        this.#isCut ||= !this.#imported.has(imported.href);
        break;
      }
      this.#imported.add(imported.href);
      await this.#load({ as: 'style', url: imported, media: both(outer, media) }, isFrame);
    }
    if (!isFrame) this.sheets.push(outer ? `@media ${outer} {${text}\n}` : text);
  }

  /** What a frame shows asks for more itself; nobody sees here whether it would be shown. */
  async #frame({ url, text }: Beside): Promise<void> {
    const $ = this.#needs.client.isArmed ? readMarkup(Buffer.from(text), 'utf-8') : null;
    this.#isCut ||= this.#needs.client.isArmed && $ === null;
    const [root] = $?.root().toArray() ?? [];
    if (!$ || !root) return;
    const base = baseOf($, url);
    this.#look(() => this.#asked.markup(root, base, true));
    await this.#loadAll(allBeside($, base).filter(asksForMore), base, true);
  }

  /** Before anything is typed nothing can go astray. */
  #look(at: () => void): void {
    const { client } = this.#needs;
    if (!client.isArmed) return;
    at();
    client.needMayGo(this.#asked.take());
  }
}

const byWorker = "registers a service worker, which may answer in the server's place";
const tooMuch = 'has more beside it that a browser would ask for than is looked into without one';

/** A worker without this listener answers nothing (Service Workers, 4.5). What it imports is not looked at. */
const answers = /['"`]fetch['"`]|\bonfetch\b|\bimportScripts\b|\bimport\b/;

function both(one = '', other = ''): string {
  return [one, other]
    .map((media) => media.trim())
    .filter(Boolean)
    .join(' and ');
}

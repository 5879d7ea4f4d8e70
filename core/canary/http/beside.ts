import type { Profile } from '../../providers/profile.ts';
import type { Client } from './client.ts';
import { importsOf } from './imports.ts';
import type { HttpPage } from './page.ts';
import { allBeside, type Subresource, subresourcesOf } from './subresources.ts';

/** Sheets that import sheets that import … end somewhere. */
const mostImports = 10;

/**
 * Loads what stands beside a page: it may set cookies, as it does in a browser, style sheets hide what is on the page,
 * and scripts take the browser elsewhere. Why it needs a browser all the same, or null.
 */
export async function loadBeside(
  page: HttpPage,
  { client, profile, signal }: { client: Client; profile: Profile; signal: AbortSignal },
): Promise<string | null> {
  const sheets: string[] = [];
  const scripts: string[] = [];
  let imports = 0;
  const load = async (one: Subresource): Promise<void> => {
    const loaded = await client.beside(page.url, one, signal);
    if (loaded === null) return;
    if (one.as === 'script') scripts.push(loaded.text);
    if (one.as !== 'style' || !loaded.isUsable) return;
    // Imports stand before everything else in a sheet, and count before it (CSS Cascade 5, 2).
    for (const { address, media } of importsOf(loaded.text)) {
      if (imports++ >= mostImports) break;
      if (URL.canParse(address, loaded.url))
        await load({ as: 'style', url: new URL(address, loaded.url), media: both(one.media, media) });
    }
    sheets.push(one.media ? `@media ${one.media} {${loaded.text}\n}` : loaded.text);
  };
  const all = allBeside(page.$, page.base);
  client.needMayGo([...all.map(({ url }) => url), ...importedIn(page)]);
  for (const one of subresourcesOf(all, page.base, profile)) await load(one);
  page.take({ sheets, scripts });
  // The app's own page may have what workers it likes.
  if (!profile.layers.some(({ host }) => host === page.url.host)) return null;
  for (const url of page.scripts.workers) {
    const worker = url && (await client.beside(page.url, { url, as: 'serviceworker' }, signal));
    if (url === null || (worker && answers.test(worker.text))) return byWorker;
  }
  return null;
}

/** What a page's own style sheets import. */
function importedIn({ $, base }: HttpPage): URL[] {
  const addresses = $('style')
    .toArray()
    .flatMap((style) => [...importsOf($(style).text())].slice(0, mostImports));
  return addresses.flatMap(({ address }) => (URL.canParse(address, base) ? new URL(address, base) : []));
}

const byWorker = "registers a service worker, which may answer in the server's place";

/** A worker without this listener answers nothing (Service Workers, 4.5). What it imports is not looked at. */
const answers = /['"`]fetch['"`]|\bonfetch\b|\bimportScripts\b|\bimport\b/;

function both(one = '', other = ''): string {
  return [one, other]
    .map((media) => media.trim())
    .filter(Boolean)
    .join(' and ');
}

import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { Profile } from '../../providers/profile.ts';
import { rulesIn } from './asked/by-rules.ts';
import { isSameSite } from './fetch-metadata.ts';

/** What a page has loaded beside it, and as what (Fetch, "request destination"). */
export interface Subresource {
  url: URL;
  as: string;
  /** Of a style sheet: the media that it is for; empty for all. */
  media?: string;
}

/** Where the address stands, and what it is asked for as. */
const places: readonly [selector: string, attribute: string, as: string][] = [
  ['img[src], input[type="image" i][src]', 'src', 'image'],
  ['link[rel~="icon" i][href]', 'href', 'image'],
  // What is an alternative, or disabled, is not applied until somebody asks for it (HTML, 4.6.7.20).
  ['link[rel~="stylesheet" i][href]:not([rel~="alternate" i]):not([disabled])', 'href', 'style'],
  [
    'link[rel~="preload" i][href], link[rel~="prefetch" i][href], link[rel~="modulepreload" i][href]',
    'href',
    'empty',
  ],
  ['link[rel~="manifest" i][href]', 'href', 'manifest'],
  ['script[src]', 'src', 'script'],
  ['iframe[src], frame[src]', 'src', 'iframe'],
  ['embed[src]', 'src', 'embed'],
  ['object[data]', 'data', 'object'],
  ['video[poster]', 'poster', 'image'],
  ['video[src], source[src]', 'src', 'video'],
  ['audio[src]', 'src', 'audio'],
];

/** Of a page that has more beside it than this no more is loaded. */
export const mostBeside = 40;

/** What a browser would load beside a page, as far as its markup says, from wherever. */
export function allBeside($: CheerioAPI, base: URL): Subresource[] {
  const found = places.flatMap(([selector, attribute, as]) =>
    $<Element, string>(selector)
      .toArray()
      .filter((one) => $(one).closest('template, noscript').length === 0)
      .map(({ attribs }) => ({ address: attribs[attribute] ?? '', as, media: attribs.media ?? '' })),
  );
  return [...found, ...speculated($).map((address) => ({ address, as: 'empty', media: '' }))]
    .filter(({ address }) => address.trim() !== '' && URL.canParse(address, base))
    .map(({ address, ...one }) => ({ ...one, url: new URL(address, base) }))
    .filter(({ url }) => /^https?:$/.test(url.protocol));
}

/** What asks for more by itself. */
const asks = ['style', 'iframe', 'embed', 'object', 'manifest', 'speculationrules'];

export function asksForMore({ as }: Subresource): boolean {
  return asks.includes(as);
}

/**
 * Of that, what is loaded here: from the hosts whose sessions are at stake, as their answers set cookies as any answer
 * does; and style sheets from anywhere, as they hide what is on the page. What asks for more comes first.
 */
export function subresourcesOf(all: readonly Subresource[], base: URL, profile: Profile): Subresource[] {
  const hosts = [...profile.layers.map(({ host }) => host), new URL(profile.authorizeUrl).host];
  const homes = hosts.map((host) => new URL(`${base.protocol}//${host}`));
  return all
    .filter(({ url, as }) => as === 'style' || homes.some((home) => isSameSite(home, url)))
    .toSorted((one, other) => Number(asksForMore(other)) - Number(asksForMore(one)));
}

/** What speculation rules have fetched before anybody comes near to it. */
function speculated($: CheerioAPI): string[] {
  return $('script[type="speculationrules" i]')
    .toArray()
    .flatMap((script) => rulesIn($(script).text()).lists)
    .flatMap(({ urls, isAtOnce }) => (isAtOnce ? urls : []));
}

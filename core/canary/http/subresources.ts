import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { z } from 'zod';
import type { Profile } from '../../providers/profile.ts';
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
  ['script[src]', 'src', 'script'],
  ['iframe[src], frame[src]', 'src', 'iframe'],
  ['embed[src]', 'src', 'embed'],
  ['object[data]', 'data', 'object'],
  ['video[poster]', 'poster', 'image'],
  ['video[src], source[src]', 'src', 'video'],
  ['audio[src]', 'src', 'audio'],
];

/** A page that has more beside it than this is looked at no further. */
const most = 40;

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

/**
 * Of that, what is loaded here: from the hosts whose sessions are at stake, as their answers set cookies as any answer
 * does; and style sheets from anywhere, as they hide what is on the page.
 */
export function subresourcesOf(all: readonly Subresource[], base: URL, profile: Profile): Subresource[] {
  const hosts = [...profile.layers.map(({ host }) => host), new URL(profile.authorizeUrl).host];
  const homes = hosts.map((host) => new URL(`${base.protocol}//${host}`));
  return all
    .filter(({ url, as }) => as === 'style' || homes.some((home) => isSameSite(home, url)))
    .slice(0, most);
}

/** What speculation rules have fetched before anybody asks for it: a list, which is eager by default (HTML, 7.6). */
function speculated($: CheerioAPI): string[] {
  const rules = $('script[type="speculationrules" i]')
    .toArray()
    .flatMap((script) => rulesIn($(script).text()));
  return rules
    .filter(({ eagerness = 'immediate' }) => eagerness === 'immediate' || eagerness === 'eager')
    .flatMap(({ urls = [] }) => urls);
}

const speculationRule = z.object({ urls: z.array(z.string()).optional(), eagerness: z.string().optional() });
const speculationRules = z.object({
  prefetch: z.array(speculationRule).optional(),
  prerender: z.array(speculationRule).optional(),
});

function rulesIn(text: string): z.infer<typeof speculationRule>[] {
  const read = speculationRules.safeParse(jsonOrNull(text));
  return read.success ? [...(read.data.prefetch ?? []), ...(read.data.prerender ?? [])] : [];
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

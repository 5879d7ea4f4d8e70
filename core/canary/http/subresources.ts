import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { Profile } from '../../providers/profile.ts';
import { isSameSite } from './fetch-metadata.ts';

/** What a page has loaded beside it, and as what (Fetch, "request destination"). */
export interface Subresource {
  url: URL;
  as: string;
}

/** Where the address stands, and what it is asked for as. */
const places: readonly [selector: string, attribute: string, as: string][] = [
  ['img[src], input[type="image" i][src]', 'src', 'image'],
  ['link[rel~="icon" i][href]', 'href', 'image'],
  ['link[rel~="stylesheet" i][href]', 'href', 'style'],
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

/**
 * What a browser would load beside a page, as far as its markup says, from the hosts whose sessions are at stake:
 * their answers set cookies as any answer does.
 */
export function subresourcesOf($: CheerioAPI, base: URL, profile: Profile): Subresource[] {
  const hosts = [...profile.layers.map(({ host }) => host), new URL(profile.authorizeUrl).host];
  const homes = hosts.map((host) => new URL(`${base.protocol}//${host}`));
  const found = places.flatMap(([selector, attribute, as]) =>
    $<Element, string>(selector)
      .toArray()
      .filter((one) => $(one).closest('template, noscript').length === 0)
      .map(({ attribs }) => ({ address: attribs[attribute] ?? '', as })),
  );
  return found
    .filter(({ address }) => address.trim() !== '' && URL.canParse(address, base))
    .map(({ address, as }) => ({ url: new URL(address, base), as }))
    .filter(({ url }) => /^https?:$/.test(url.protocol) && homes.some((home) => isSameSite(home, url)))
    .slice(0, most);
}

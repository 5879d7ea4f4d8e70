import { type ChildNode, type Element, hasChildren, isTag, isText, type ParentNode } from 'domhandler';
import { parseRefresh } from '../../../trail/refresh.ts';
import { readMarkup } from '../markup.ts';
import { addressesInCss } from './by-css.ts';
import { addressesInManifest, rulesIn } from './by-rules.ts';
import { isFollowedOnly } from './relations.ts';
import { addressesInSrcset } from './srcset.ts';

/** A page for people has far fewer addresses, and far less CSS: to look into more takes longer than anybody waits. */
const mostAddresses = 5_000;
const mostCss = 4_000_000;

/** Documents within documents (`srcdoc`, `data:`): so many of one page, and none deeper. */
const mostDocuments = 50;
const deepest = 5;

/**
 * Attributes whose address a browser asks for by itself, on whatever element: the attributes of HTML that hold one
 * (HTML, "Attributes" in the index; 15.3.3 for `background`; Attribution Reporting, 3), without those that somebody
 * has to follow or send (`href` of `a` and `area`, `action`, `formaction`, `ping`) and those for reading (`cite`).
 */
const plainAttributes = ['src', 'data', 'poster', 'background', 'attributionsrc'];
const setAttributes = ['srcset', 'imagesrcset'];

/** What an SVG animation sets (SVG Animations 2, 2.4). */
const animated = ['to', 'from', 'by', 'values'];

/** What the parameters of an object were called that named its data; browsers of before 2023 read them. */
const objectParameters = /^(?:data|movie|src|code|url)$/i;

const svg = 'http://www.w3.org/2000/svg';

interface Place {
  base: URL;
  depth: number;
  /** Its scripts may be off (`sandbox`), so that what stands for that case counts. */
  isFrame: boolean;
}

/** All that a browser would ask for by itself, by what is given of a page and of what stands beside it. */
export class Asked {
  readonly #all = new Set<string>();
  #fresh: URL[] = [];
  #cssLeft = mostCss;
  #documents = 0;
  #isWhole = true;

  /** Whether it was looked into to its end. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Those that came since this was asked last, each once. */
  take(): URL[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** A page, or what a frame shows; `base` is what its addresses are relative to. */
  markup(root: ParentNode, base: URL, isFrame = false): void {
    this.#documents++;
    this.#walk(root, { base, depth: 0, isFrame });
  }

  css(css: string, base: URL): void {
    this.#css(css, { base, depth: 0, isFrame: false });
  }

  manifest(text: string, base: URL): void {
    this.addresses(addressesInManifest(text), base);
  }

  rules(text: string, base: URL): void {
    this.addresses(
      rulesIn(text).lists.flatMap(({ urls }) => urls),
      base,
    );
  }

  addresses(addresses: Iterable<string>, base: URL): void {
    for (const one of addresses) this.#address(one, { base, depth: 0, isFrame: false });
  }

  #walk(root: ParentNode, place: Place): void {
    const left: ChildNode[] = [...root.children];
    const elements: Element[] = [];
    for (let one = left.pop(); one; one = left.pop()) {
      if (isTag(one)) {
        if (isInert(one)) continue;
        elements.push(one);
      }
      if (hasChildren(one)) for (const child of one.children) left.push(child);
    }
    for (const one of elements) this.#element(one, place);
    const rules = elements.filter(isRules).map((one) => rulesIn(textOf(one)));
    for (const { lists } of rules)
      for (const { urls } of lists) for (const url of urls) this.#address(url, place);
    if (!rules.some(({ areForLinks }) => areForLinks)) return;
    for (const { name, attribs } of elements)
      if (name === 'a' || name === 'area') this.#address(attribs.href ?? '', place);
  }

  #element(element: Element, place: Place): void {
    const { name, attribs } = element;
    for (const attribute of plainAttributes) this.#address(attribs[attribute] ?? '', place);
    for (const attribute of setAttributes)
      for (const one of addressesInSrcset(attribs[attribute] ?? '')) this.#address(one, place);
    this.#css(attribs.style ?? '', place);
    if (name === 'style') this.#css(textOf(element), place);
    if (element.namespace === svg) this.#ofSvg(element, place);
    if (name === 'link' && !isFollowedOnly(attribs.rel ?? '')) this.#address(attribs.href ?? '', place);
    if (name === 'param' && objectParameters.test(attribs.name ?? ''))
      this.#address(attribs.value ?? '', place);
    if (name === 'meta' && attribs['http-equiv']?.trim().toLowerCase() === 'refresh')
      this.#address(parseRefresh(attribs.content ?? '')?.url ?? '', place);
    if (attribs.srcdoc !== undefined) this.#document(attribs.srcdoc, place);
    if (name === 'noscript' && place.isFrame) this.#document(textOf(element), place);
  }

  /** Whatever refers to something (SVG 2, 16.2), but a link; and `url()` of a presentation attribute. */
  #ofSvg({ name, attribs }: Element, place: Place): void {
    if (name !== 'a')
      for (const reference of ['href', 'xlink:href']) this.#address(attribs[reference] ?? '', place);
    if (/^(?:xlink:)?href$/i.test(attribs.attributeName?.trim() ?? ''))
      for (const attribute of animated)
        for (const one of (attribs[attribute] ?? '').split(';')) this.#address(one.trim(), place);
    for (const [attribute, value] of Object.entries(attribs))
      if (attribute !== 'style' && value.includes('(')) this.#css(value, place);
  }

  #css(css: string, place: Place): void {
    if (css === '') return;
    this.#cssLeft -= css.length;
    if (this.#cssLeft < 0) this.#isWhole = false;
    else for (const one of addressesInCss(css)) this.#address(one, place);
  }

  #address(address: string, place: Place): void {
    const { base } = place;
    const said = address.trim();
    // What begins so is in the document already.
    if (said === '' || said.startsWith('#') || !this.#isWhole || !URL.canParse(said, base)) return;
    const url = new URL(said, base);
    if (url.protocol === 'data:') this.#data(url, place);
    if (!/^https?:$/.test(url.protocol) || this.#all.has(url.href)) return;
    if (this.#all.size >= mostAddresses) {
      this.#isWhole = false;
      return;
    }
    this.#all.add(url.href);
    this.#fresh.push(url);
  }

  /** What stands in an address itself (RFC 2397) is relative to nothing. */
  #data(url: URL, place: Place): void {
    const [, type = '', base64] = /^data:([^,]*?)\s*(;\s*base64)?\s*,/i.exec(url.href) ?? [];
    const isMarkup = /\b(?:html|xml|svg)\b/i.test(type);
    if (!isMarkup && !/\bcss\b/i.test(type)) return;
    if (place.depth >= deepest) {
      this.#isWhole = false;
      return;
    }
    const data = url.href.slice(url.href.indexOf(',') + 1);
    const bytes = bytesOf(data);
    const text = base64 ? Buffer.from(bytes.toString('latin1'), 'base64').toString() : bytes.toString();
    if (isMarkup) this.#document(text, { ...place, base: url });
    else this.#css(text, { ...place, base: url, depth: place.depth + 1 });
  }

  #document(markup: string, place: Place): void {
    const read =
      place.depth < deepest && ++this.#documents <= mostDocuments
        ? readMarkup(Buffer.from(markup), 'utf-8')
        : null;
    if (!read) {
      this.#isWhole = false;
      return;
    }
    const said = read('base[href]').attr('href') ?? '';
    const base = URL.canParse(said, place.base) ? new URL(said, place.base) : place.base;
    const [root] = read.root().toArray();
    if (root) this.#walk(root, { base, depth: place.depth + 1, isFrame: true });
  }
}

/** A shadow root is a part of the page, another template is not. */
function isInert({ name, attribs }: Element): boolean {
  return name === 'template' && !/^(?:open|closed)$/i.test(attribs.shadowrootmode ?? '');
}

function isRules({ name, attribs }: Element): boolean {
  return name === 'script' && attribs.type?.trim().toLowerCase() === 'speculationrules';
}

function textOf({ children }: Element): string {
  return children.map((one) => (isText(one) ? one.data : '')).join('');
}

function bytesOf(escaped: string): Buffer {
  const latin = escaped.replace(/%([0-9a-f]{2})/gi, (_, byte) =>
    String.fromCodePoint(Number.parseInt(byte, 16)),
  );
  return Buffer.from(latin, 'latin1');
}

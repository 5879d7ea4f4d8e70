import { type CheerioAPI, load } from 'cheerio';
import { decodeBuffer, getEncoding } from 'encoding-sniffer';
import { Parser, type Token, Tokenizer } from 'parse5';
import { adapter, type Htmlparser2TreeAdapterMap } from 'parse5-htmlparser2-tree-adapter';
import { pseudos } from './selector.ts';

const mostBytes = 2_000_000;
const mostTags = 10_000;

/** Tags and what they imply, which a page may multiply: an element that is left open comes anew in each that follows. */
const mostElements = 2 * mostTags;

/** Browsers stop there too: what is deeper, they put beside one another (Blink's `kMaximumHTMLParserDOMTreeDepth`). */
const deepest = 512;

/** Each is compared with those before it. HTML, ARIA and all handlers of events have fewer than 200 for any element. */
const mostAttributesOfATag = 500;
const mostAttributes = 10 * mostTags;

/** There is more of it than is read here. No page that was made for a person comes near to the bounds. */
class TooMuch extends Error {}

/** Ends at a tag with more attributes than are compared with one another in a moment. */
class BoundedTokenizer extends Tokenizer {
  #ofThisTag = 0;
  #all = 0;

  protected override _createStartTagToken(): void {
    this.#ofThisTag = 0;
    super._createStartTagToken();
  }

  protected override _createEndTagToken(): void {
    this.#ofThisTag = 0;
    super._createEndTagToken();
  }

  protected override _createAttr(begin: string): void {
    if (++this.#ofThisTag > mostAttributesOfATag || ++this.#all > mostAttributes) throw new TooMuch();
    super._createAttr(begin);
  }
}

/** What looks through all that is open, at many a tag, ends where too much is. */
function boundedAdapter(): typeof adapter {
  let depth = 0;
  let elements = 0;
  return {
    ...adapter,
    onItemPush: () => {
      if (++depth > deepest) throw new TooMuch();
    },
    onItemPop: () => {
      depth--;
    },
    createElement: (name, namespace, attributes) => {
      if (++elements > mostElements) throw new TooMuch();
      return adapter.createElement(name, namespace, attributes.map(withPrefix));
    },
  };
}

/** `xlink:href` is another attribute than `href`, and takes nobody's place. */
function withPrefix({ name, prefix, ...rest }: Token.Attribute): Token.Attribute {
  return { name: prefix ? `${prefix}:${name}` : name, ...rest };
}

/**
 * A page of bytes, as a browser parses it; null where it is not read to its end, as it would take longer than anybody
 * waits who cannot end it. `charset` is what the answer's header says, in the place of what the page says itself.
 */
export function readMarkup(body: Buffer, charset: string | undefined): CheerioAPI | null {
  if (body.length > mostBytes || tagsIn(body) > mostTags) return null;
  const said = charset && { transportLayerEncodingLabel: charset };
  const html = decodeBuffer(body, { defaultEncoding: 'utf8', ...said });
  const parser = new Parser<Htmlparser2TreeAdapterMap>({ treeAdapter: boundedAdapter() });
  parser.tokenizer = new BoundedTokenizer(parser.options, parser);
  try {
    parser.tokenizer.write(html, true);
  } catch (error) {
    if (error instanceof TooMuch) return null;
    throw error;
  }
  return load(parser.document, { pseudos });
}

/**
 * Whether a page says, by its header (`charset`), its byte order mark or its markup, that it is in UTF-8, or in UTF-16, whose forms are sent in
 * UTF-8 too (Encoding Standard, 4.3, "output encoding"). What says nothing is whatever a browser guesses.
 */
export function isUnicode(body: Buffer, charset: string | undefined): boolean {
  const said = charset && { transportLayerEncodingLabel: charset };
  return /^utf-?(?:8|16)/i.test(getEncoding(body, { ...said }));
}

/** A page that shows nothing. */
export function noMarkup(): CheerioAPI {
  return load('', { pseudos });
}

function tagsIn(body: Buffer): number {
  let tags = 0;
  for (let at = body.indexOf('<'); at !== -1 && tags <= mostTags; at = body.indexOf('<', at + 1)) tags++;
  return tags;
}

import { toUSVString } from 'node:util';
import { load } from 'cheerio';

/** How often what came of decoding is decoded again. */
const mostLayers = 4;

/**
 * Where the random core of a secret, letters and digits alone, stands in a text in any encoding that can be undone: a
 * few characters before it, and how it was read. It knows nothing of how the product looks for secrets.
 */
export function findCore(text: string, core: string): string[] {
  return findCores(text, [core]);
}

/** The same for several, with the text decoded once. */
export function findCores(text: string, cores: readonly string[]): string[] {
  const found: string[] = [];
  const look = (shown: string, way: string, layer: number) => {
    const seen = bare(shown);
    for (const core of cores) {
      const at = seen.indexOf(bare(core));
      if (at >= 0) found.push(`${way || 'as it is'}: …${seen.slice(Math.max(0, at - 30), at)}→`);
    }
    if (layer === layersFor(text) || shown.length < shortest) return;
    for (const [name, decode] of Object.entries(decoders)) {
      const decoded = decode(shown);
      if (decoded !== shown && decoded !== '') look(decoded, `${way} ${name}`, layer + 1);
    }
  };
  look(text, '', 0);
  return found;
}

/** Long texts are reports, with pictures in them; what is in those is looked for in the layers that reports have. */
function layersFor({ length }: string): number {
  return length < 20_000 ? mostLayers : 2;
}

/** The longest run of letters and digits of a secret: what no encoding of signs changes. */
export function coreOf(secret: string): string {
  return (secret.match(/[A-Za-z0-9]+/g) ?? []).reduce(
    (most, run) => (run.length > most.length ? run : most),
    '',
  );
}

const shortest = 6;

/** Neither case, nor what stands between the letters of UTF-16, nor white space hides it. */
function bare(text: string): string {
  return text.replace(/[\0\s\u200b]/g, '').toLowerCase();
}

const decoders: Record<string, (text: string) => string> = {
  percent: (text) =>
    text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
  // The parser ends at half of a pair.
  entities: (text) =>
    text.includes('&')
      ? load(toUSVString(text.replaceAll('<', '&lt;')))
          .root()
          .text()
      : text,
  json: (text) =>
    text
      .replace(
        /\\u(?:([0-9a-f]{4})|\{0*([0-9a-f]{1,6})\})/gi,
        (_, four: string | undefined, braced: string | undefined) =>
          String.fromCodePoint(Number.parseInt(four ?? braced ?? '', 16)),
      )
      .replace(/\\x([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
      .replace(/\\(.)/g, '$1'),
  base64: (text) =>
    (text.match(/[\w+/-]{12,}/g) ?? [])
      .flatMap((run) => [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64').toString('latin1')))
      .join('\n'),
  hex: (text) =>
    (text.match(/[0-9a-f]{16,}|[0-9a-f]{2}(?:[ :,-][0-9a-f]{2}){7,}/gi) ?? [])
      .flatMap((run) => {
        const digits = run.replace(/[ :,-]/g, '');
        return [digits, digits.slice(1)].map((each) => Buffer.from(each, 'hex').toString('latin1'));
      })
      .join('\n'),
  'hex in quotes': (text) =>
    [...text.matchAll(/"([0-9a-f]{2})"/gi)]
      .map(([, digits = '']) => String.fromCharCode(Number.parseInt(digits, 16)))
      .join(''),
  numbers: (text) => lettersOf(text.match(/\d+/g) ?? []),
  'numbers with their places': (text) =>
    lettersOf([...text.matchAll(/"?\d+\\*"?:\s*(\d+)/g)].map(([, value = '']) => value)),
};

function lettersOf(numbers: readonly string[]): string {
  return numbers.map((digits) => String.fromCharCode(Number(digits))).join('');
}

import { longestBody } from './body-of.ts';
import type { Exchange, ReadEntry } from './exchange.ts';
import { Held } from './held.ts';
import { ownBeginning } from './own-beginning.ts';
import { mostKept, weightOf } from './weight.ts';

/** So many files that cannot be read are tried: each may be as much work as one that can. */
const mostBroken = 100;

/**
 * The exchanges, each with its page where that stands in a file beside the capture. The files are read one after
 * another, each once, from the last exchange on, as long as all that is kept stays within its bound; of what is beyond
 * it, `forgotten` says how many there were. `held` is what those files hold, as `Har` has it.
 */
export async function withPages(
  entries: readonly ReadEntry[],
  beside: (name: string) => Promise<Buffer | null>,
): Promise<{ exchanges: Exchange[]; held: readonly string[]; forgotten: number }> {
  const pages = new Map<string, string | null>();
  const held = new Held();
  let broken = 0;
  const pageIn = async (name: string) => {
    const known = pages.get(name);
    if (known !== undefined || broken >= mostBroken) return known ?? null;
    const bytes = await beside(name).catch(() => {
      broken++;
      return null;
    });
    const page = bytes && ownBeginning(bytes.toString(), longestBody);
    pages.set(name, page);
    held.add({ response: { content: { mimeType: 'text/html', text: page } } });
    return page;
  };
  const exchanges: Exchange[] = [];
  let left = mostKept;
  for (const { exchange, bodyFile } of entries.toReversed()) {
    const whole = bodyFile === null ? exchange : { ...exchange, body: await pageIn(bodyFile) };
    left -= weightOf(whole);
    if (left < 0) break;
    exchanges.push(whole);
  }
  const forgotten = entries.length - exchanges.length;
  return { exchanges: exchanges.reverse(), held: held.values, forgotten };
}

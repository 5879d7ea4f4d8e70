import { z } from 'zod';

/** What speculation rules have fetched before anybody asks for it (HTML, 7.6.1). */
export interface Rules {
  /** Lists, with when they are fetched: at once, or as somebody comes near. */
  lists: readonly { urls: readonly string[]; isAtOnce: boolean }[];
  /** There are rules for the links of the page. */
  areForLinks: boolean;
}

const rule = z.object({
  source: z.string().optional(),
  urls: z.array(z.string()).optional(),
  where: z.unknown().optional(),
  eagerness: z.string().optional(),
});
const rules = z.object({ prefetch: z.array(rule).optional(), prerender: z.array(rule).optional() });

/** Nothing where it is not written as rules are. A list is eager by default. */
export function rulesIn(text: string): Rules {
  const read = rules.safeParse(jsonOrNull(text));
  const all = read.success ? [...(read.data.prefetch ?? []), ...(read.data.prerender ?? [])] : [];
  return {
    lists: all.map(({ urls = [], eagerness = 'immediate' }) => ({
      urls,
      isAtOnce: eagerness === 'immediate' || eagerness === 'eager',
    })),
    areForLinks: all.some(({ source, where, urls }) => source === 'document' || where !== undefined || !urls),
  };
}

/** What stands as `src` of anything in a web app's manifest: icons, screenshots, those of shortcuts (Manifest, 1 and 2). */
export function addressesInManifest(text: string): string[] {
  const found: string[] = [];
  const left: unknown[] = [jsonOrNull(text)];
  for (let one = left.shift(); one !== undefined; one = left.shift())
    for (const [name, value] of Object.entries(one ?? {})) {
      if (name === 'src' && typeof value === 'string') found.push(value);
      if (typeof value === 'object' && value !== null) left.push(value);
    }
  return found;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

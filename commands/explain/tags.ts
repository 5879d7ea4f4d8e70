/**
 * What a tag says up to its end: `<` and `>` may stand between quotation marks (HTML, 13.1.2.3). Nothing has to follow it, so that it
 * is never looked through again.
 */
const within = `(?:=\\s{0,9}"[^"]{0,10000}"|=\\s{0,9}'[^']{0,10000}'|[^<>]){0,2000}`;

const beginning = new RegExp(`^${within}`);

/** What finds tags of one name, without their end. */
export function tagsOf(name: string): RegExp {
  return new RegExp(`<${name}\\b${within}`, 'gi');
}

/** A tag whose `<` was cut off, without its end. */
export function tagAt(text: string): string {
  return beginning.exec(text)?.[0] ?? '';
}

/** What a tag says, by the name of each attribute in small letters; of two the first counts. A blank between them may be missing. */
export function attributesOf(tag: string): ReadonlyMap<string, string> {
  const found = tag.matchAll(
    /(?<=[\s"'/])([^\s"'<>/=]{1,100})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g,
  );
  const pairs = [...found].map(([, name = '', double, single, bare]): [string, string] => [
    name.toLowerCase(),
    double ?? single ?? bare ?? '',
  ]);
  return new Map(pairs.toReversed());
}

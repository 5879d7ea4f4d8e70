/** A form as it stands in a page: where it goes, and what a browser would send of its own accord. */
export interface Form {
  action: string;
  /** Names and values of inputs and of the first option of a select. */
  values: Record<string, string>;
  buttons: string[];
  options: string[];
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
}

function tags(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([tag]) => tag);
}

/** Text of the first element that matches, without markup, or null. */
export function textOf(html: string, opening: RegExp): string | null {
  const found = new RegExp(`<(?:${opening.source})[^>]*>(.*?)</`, 's').exec(html)?.[1];
  return found === undefined ? null : unescaped(found.replace(/<[^>]*>/g, ''));
}

/** The whole page as a person reads it: no markup, no style. */
export function visibleText(html: string): string {
  const body = html.replace(/^.*<body>/s, '').replace(/<[^>]*>/g, ' ');
  return unescaped(body).replace(/\s+/g, ' ').trim();
}

export function formOf(html: string): Form | null {
  const form = /<form[^>]*>.*?<\/form>/s.exec(html)?.[0];
  if (form === undefined) return null;
  const options = tags(form, /<option[^>]*>/g).map((tag) => attribute(tag, 'value') ?? '');
  const inputs = tags(form, /<input[^>]*>/g).map((tag) => [
    attribute(tag, 'name') ?? '',
    attribute(tag, 'value') ?? '',
  ]);
  const select = tags(form, /<select[^>]*>/g).map((tag) => [attribute(tag, 'name') ?? '', options[0] ?? '']);
  return {
    action: attribute(form, 'action') ?? '',
    values: Object.fromEntries([...inputs, ...select]),
    buttons: tags(form, /<button[^>]*>/g).map((tag) => attribute(tag, 'name') ?? ''),
    options,
  };
}

import type { NamedValue } from './handed-in.ts';
import { ownCopy } from './own-beginning.ts';

/** Bot sensors make a form of hundreds of thousands of characters; what is longer was no form. */
const longest = 1_000_000;

/** What a request's body says by name: `params` of the file, a form's own encoding, or the top of a JSON object. */
export function sentFields(postData: unknown): ReadonlyMap<string, string> | null {
  const { params, text, mimeType } = (postData ?? {}) as {
    params?: unknown;
    text?: unknown;
    mimeType?: unknown;
  };
  if (Array.isArray(params) && params.length > 0) return fieldsOf(params);
  if (typeof text !== 'string' || text === '' || text.length > longest) return null;
  if (/json/i.test(String(mimeType)) || text.startsWith('{')) return jsonFields(text);
  const fields = /multipart/i.test(String(mimeType)) ? partsOf(text) : [...new URLSearchParams(text)];
  // What was cut out of the text keeps all of it in memory.
  return new Map(fields.map(([name, value]) => [ownCopy(name), ownCopy(value)]));
}

function fieldsOf(params: readonly unknown[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const each of params) {
    const { name, value } = (each ?? {}) as { name?: unknown; value?: unknown };
    if (typeof name === 'string') fields.set(decoded(name), typeof value === 'string' ? decoded(value) : '');
  }
  return fields;
}

/** Some tools write what stood on the wire, some what it meant. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function jsonFields(text: string): ReadonlyMap<string, string> | null {
  try {
    const value: unknown = JSON.parse(text);
    return new Map(Object.entries(value ?? {}).map(([name, each]) => [name, String(each)]));
  } catch {
    return null;
  }
}

function partsOf(text: string): NamedValue[] {
  const parts = text.matchAll(/name="([^"\r\n]{1,200})"\r?\n\r?\n([^\r\n]*)/g);
  return [...parts].map(([, name = '', value = '']) => [name, value]);
}

/** Whether a password is among what was sent. */
export function hasSecret(sent: ReadonlyMap<string, string> | null): boolean {
  return [...(sent ?? [])].some(
    ([name, value]) => value !== '' && /passw|passcode|^pwd?$|passphrase/i.test(name),
  );
}

/** Whether a tool that takes secrets out of a capture wrote it in the place of a value. */
export function isTakenAway(value: string): boolean {
  return value === '' || /redact|sanit|remov|mask|hidden|^[*x•…]+$|\*\*|^[[<]/i.test(value);
}

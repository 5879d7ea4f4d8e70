import module, { register } from 'node:module';

/**
 * From now on, in this process, TypeScript of this checkout is loaded as it is written, with blanks in the place of types:
 * as Node from 22.18 on does by itself. Playwright's own compiler takes 28 CPU seconds for all files where this takes
 * one, and makes functions over a WeakMap of every `#private` field, which run several times as long. What a configuration
 * imports by name is loaded before this, so it imports the rest by `import()`.
 *
 * Every line stays where it is written, so no stack needs a source map. Playwright takes a stack at each step of a test,
 * fixtures among them, and looked for one behind each of its lines: a fifth of what a worker did (measured in 1.64).
 */
export async function stripTypes(): Promise<void> {
  Reflect.deleteProperty(Error, 'prepareStackTrace');
  const hook = './load-stripped.js';
  // Node 22.15 and later: Playwright's own loader is such a hook there, and they come before the others.
  if (hasHooks(module)) module.registerHooks(await import(hook));
  else register(hook, import.meta.url);
}

interface HasHooks {
  registerHooks: (hooks: object) => void;
}

function hasHooks(from: object): from is HasHooks {
  return 'registerHooks' in from;
}

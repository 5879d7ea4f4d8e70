import { compiledMain } from '../bin/compiled.js';

/** The module of a source, by its path from the root without its ending, as an installed package has it. */
export async function compiled<Module>(path: string): Promise<Module> {
  return import(new URL(`../${path}.js`, await compiledMain()).href);
}

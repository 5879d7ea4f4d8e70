import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { type Expression, type Function as Fn, type Node, parse } from 'acorn';
import { simple } from 'acorn-walk';
import { long } from '../thorough.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { transformSync } = createRequire(createRequire(import.meta.url).resolve('tsx'))('esbuild');

/** What a checkout's commands run: the sources as tsx compiles them, which keeps names. */
async function compiled(): Promise<string[]> {
  const folders = ['core', 'fixtures', 'commands'].map(async (folder) =>
    (await readdir(join(root, folder), { recursive: true }))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(root, folder, name)),
  );
  const paths = (await Promise.all(folders)).flat();
  return Promise.all(
    paths.map(
      async (path) => transformSync(await readFile(path, 'utf8'), { loader: 'ts', keepNames: true }).code,
    ),
  );
}

interface InPage {
  name: string;
  code: string;
}

/** Functions that are handed to a page, by their name or as they stand. */
function handedOver(sources: readonly string[]): InPage[] {
  const named = new Map<string, string>();
  const given: { argument: Expression; code: string }[] = [];
  const textOf = (source: string, { start, end }: Node) => source.slice(start, end);
  for (const source of sources)
    simple(parse(source, { ecmaVersion: 'latest', sourceType: 'module' }), {
      Function: (node: Fn) => {
        if (node.id) named.set(node.id.name, textOf(source, node));
      },
      VariableDeclarator: ({ id, init }) => {
        if (id.type === 'Identifier' && init) named.set(id.name, textOf(source, init));
      },
      CallExpression: ({ callee, arguments: [argument] }) => {
        const isEvaluated =
          callee.type === 'MemberExpression' &&
          /^(evaluate(All|Handle)?|addInitScript|waitForFunction|\$\$?eval)$/.test(
            callee.property.type === 'Identifier' ? callee.property.name : '',
          );
        if (isEvaluated && argument && argument.type !== 'SpreadElement')
          given.push({ argument, code: textOf(source, argument) });
      },
    });
  return given.map(({ argument, code }) =>
    argument.type === 'Identifier'
      ? { name: argument.name, code: withoutItsOwnName(named.get(argument.name) ?? '') }
      : { name: code.slice(0, 60), code },
  );
}

/** A name for the whole is given outside of the page. */
function withoutItsOwnName(code: string): string {
  return code.replace(/^(?:\/\* @__PURE__ \*\/ )?__name\(/, '');
}

test(
  'nothing that runs in a page needs what the compiler of a checkout adds to functions with a name',
  long,
  async () => {
    const functions = handedOver(await compiled());
    expect(functions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['typeWhereSafe', 'lookAtPage']),
    );
    for (const { name, code } of functions) {
      expect(code, name).not.toBe('');
      expect(code, name).not.toContain('__name');
    }
  },
);

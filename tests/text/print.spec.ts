import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { Secret } from '../../core/base/secret.ts';
import { UserError } from '../../core/base/user-error.ts';
import { withoutColours } from '../../core/text/plain-text.ts';
import {
  beginProgress,
  Painted,
  print,
  printAside,
  printCommand,
  printJson,
  printJsonLine,
  showProgress,
} from '../../core/text/print.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import { reportUserError } from '../../core/text/report-user-error.ts';
import { foreign } from './foreign.ts';
import { isObeyedByNobody } from './obeyed.ts';

/** What is written to the terminal meanwhile. `isTTY`: as if somebody sat there. */
function written(isTTY: boolean, act: () => void): string {
  const streams = [process.stdout, process.stderr] as const;
  const before = streams.map((stream) => ({ stream, write: stream.write, isTTY: stream.isTTY }));
  let text = '';
  for (const stream of streams) {
    stream.isTTY = isTTY;
    stream.write = ((chunk: unknown) => {
      text += String(chunk);
      return true;
    }) as typeof stream.write;
  }
  try {
    act();
  } finally {
    for (const { stream, write, isTTY: was } of before) Object.assign(stream, { write, isTTY: was });
  }
  return text;
}

const many = { numRuns: 200, seed: 20_261_125 };

test('each line that is printed is one line, whatever is in it, and nobody obeys it', () => {
  fc.assert(
    fc.property(foreign, foreign, (one, other) => {
      const lines = [one, [one, other], ['x', new Painted(one, 31), other], `  told: ${one}`];
      for (const way of [print, printAside]) {
        const text = written(false, () => way(...lines));
        assert.equal(text.split('\n').length, lines.length + 1);
        assert.equal(isObeyedByNobody(text), true);
      }
    }),
    many,
  );
});

test('two harmless pieces make no command together', () => {
  expect(written(false, () => print([':', ':error::x'], ['##', 'vso[x]']))).toBe(': :error::x\n# #vso[x]\n');
});

test('at a terminal the colours of the product are the only codes there are', () => {
  fc.assert(
    fc.property(foreign, (text) => {
      const shown = written(true, () => print(['x', new Painted(text, 31), text]));
      // Red on, the text, colours off, and the text once more.
      const codes = ['\u001b[1;31m', '\u001b[0m'];
      const rest = codes.reduce((left, code) => left.replace(code, ''), shown);
      assert.equal(isObeyedByNobody(rest), true);
    }),
    many,
  );
});

test("a user's error is a line for each problem, whatever a file or an address says in it", () => {
  fc.assert(
    fc.property(foreign, (text) => {
      const shown = written(false, () => reportUserError(new UserError([text, 'other'])));
      assert.equal(shown.split('\n').length, 3);
      assert.equal(isObeyedByNobody(shown), true);
    }),
    many,
  );
});

test('JSON is printed so that nobody obeys it', () => {
  fc.assert(
    fc.property(foreign, (text) => {
      assert.equal(isObeyedByNobody(written(false, () => printJson({ text }))), true);
    }),
    many,
  );
});

test('an annotation is printed as one, and what is none is not', () => {
  expect(written(false, () => printCommand('::error title=a b::c%0Ad', 'stdout'))).toBe(
    '::error title=a b::c%0Ad\n',
  );
  for (const other of ['::set-output name=x::y', '::error::x', '::error title=a::b\n::add-mask::c', 'x'])
    expect(() => printCommand(other, 'stdout')).toThrow('::level title=…::…');
});

const secret = 'Hunter2-planted-4711';

for (const [what, act] of Object.entries({
  'a line': () => print(`x ${secret}`),
  'a line aside': () => printAside(`x ${secret}`),
  'a painted piece': () => print(['x', new Painted(secret, 31)]),
  'two pieces, half in each': () => print([`x ${secret.slice(0, 9)}`, new Painted(secret.slice(9), 31)]),
  'a value as JSON': () => printJson({ x: [secret], [secret]: 1 }),
  'a value as JSON on one line': () => printJsonLine({ x: [secret], [secret]: 1 }),
  'how far a run has come': () => showProgress(secret),
  'what is begun': () => beginProgress(secret),
  'an annotation': () => printCommand(`::error title=a::${secret}`, 'stdout'),
}))
  for (const isTTY of [false, true])
    test(`a secret is not printed in ${what}, ${isTTY ? 'at a terminal' : 'in a log'}`, () => {
      ofThisProcess.hide(new Secret(secret));
      // Colours between two halves hide nothing from a reader.
      expect(withoutColours(written(isTTY, act))).not.toContain(secret);
    });

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
  printToWidth,
  showProgress,
} from '../../core/text/print.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import { reportUserError } from '../../core/text/report-user-error.ts';
import { foreign } from './foreign.ts';
import { isObeyedByNobody } from './obeyed.ts';

/** What is written to the terminal meanwhile. `isTTY`: as if somebody sat there; `columns`: 0 where it does not say. */
function written(isTTY: boolean, act: () => void, columns = 80): string {
  const streams = [process.stdout, process.stderr] as const;
  const before = streams.map((stream) => ({
    stream,
    was: { write: stream.write, isTTY: stream.isTTY, columns: stream.columns },
  }));
  let text = '';
  for (const stream of streams) {
    Object.assign(stream, { isTTY, columns });
    stream.write = ((chunk: unknown) => {
      text += String(chunk);
      return true;
    }) as typeof stream.write;
  }
  try {
    act();
  } finally {
    for (const { stream, was } of before) Object.assign(stream, was);
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

test('how far a run has come is no longer than the terminal is wide, so that it can be taken away', () => {
  for (const [columns, most] of [
    [40, 39],
    [0, 79],
  ] as const) {
    const text = written(true, () => showProgress('telling '.repeat(20)), columns);
    const [, shown = ''] = text.split('\u001b[2K');
    expect(shown).toHaveLength(most);
    expect(shown).toMatch(/…$/);
  }
});

test('what is for people is cut to the width of a terminal, and is one line in a log', () => {
  const line = `  own browsers: ${'not here, it has one session '.repeat(4)}`.trimEnd();
  expect(written(false, () => printToWidth(line))).toBe(`${line}\n`);
  const lines = written(true, () => printToWidth(line)).split('\n');
  expect(lines.length).toBeGreaterThan(2);
  for (const one of lines) expect(one.length).toBeLessThanOrEqual(80);
});

const secret = 'Hunter2-planted-4711';
/** One that a cut between words could go through. */
const spaced = 'Hunter three planted 4712';

for (const [what, act] of Object.entries({
  'a line': () => print(`x ${secret}`),
  'a line aside': () => printAside(`x ${secret}`),
  'a painted piece': () => print(['x', new Painted(secret, 31)]),
  'two pieces, half in each': () => print([`x ${secret.slice(0, 9)}`, new Painted(secret.slice(9), 31)]),
  'a line that is cut to the width of a terminal': () => printToWidth(`${'x '.repeat(35)}${spaced}`),
  'a value as JSON': () => printJson({ x: [secret], [secret]: 1 }),
  'a value as JSON on one line': () => printJsonLine({ x: [secret], [secret]: 1 }),
  'how far a run has come': () => showProgress(secret),
  'what is begun': () => beginProgress(secret),
  'an annotation': () => printCommand(`::error title=a::${secret}`, 'stdout'),
}))
  for (const isTTY of [false, true])
    test(`a secret is not printed in ${what}, ${isTTY ? 'at a terminal' : 'in a log'}`, () => {
      ofThisProcess.hide(new Secret(secret), new Secret(spaced));
      // Colours between two halves hide nothing from a reader.
      const shown = withoutColours(written(isTTY, act)).replaceAll(/\s+/g, ' ');
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain(spaced);
    });

test('a secret with colours in it is printed in no part', () => {
  ofThisProcess.hide(new Secret('Pa55wordZq7xKw91mV'));
  const coloured = 'You typed Pa\u001b[7m55wordZq7x\u001b[27mKw91mV.';
  for (const line of [coloured, ['so: ', new Painted(coloured, 31)]])
    expect(written(false, () => print(line))).not.toMatch(/55word|Zq7x|Kw91/);
});

import { relative, resolve } from 'node:path';
import type { FullConfig, FullResult, Reporter, TestCase, TestError } from '@playwright/test/reporter';
import {
  type Cell,
  cell,
  cellAttachment,
  inOrder,
  type MatrixFile,
  matrixFile,
} from '../../core/evidence/cell.ts';
import { jsonOf, linesLike, type OwnFile } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { variables } from '../../core/settings/variables.ts';
import { firstLine } from '../../core/text/first-line.ts';
import { print, showProgress } from '../../core/text/print.ts';
import { reportUserError } from '../../core/text/report-user-error.ts';
import { failureOf, type ToldResult, type ToldTest } from '../shared/told-test.ts';
import { allCells } from './cells.ts';
import { updateExpected } from './expected.ts';
import { markdownOf } from './markdown.ts';
import { endWith, isNothingFound, nothingFound } from './nothing-found.ts';
import { differenceLines, matrixTable } from './table.ts';

const named = { what: 'The matrix', elsewhere: `Name another folder in ${variables.reportDir.name}.` };
const matrixJson: OwnFile = { ...named, isOurs: jsonOf(matrixFile) };
const matrixMarkdown: OwnFile = {
  ...named,
  isOurs: linesLike({ head: /# How to force a login: what was seen\n/, line: /|##? .*|\|.*\|/ }),
  isSealed: true,
};

interface Options {
  reportDir: string;
  /** Where this is one part of a run: which, and where it leaves what it told, in place of the matrix. */
  part?: { said: string; path: string } | null;
  /** What of a run is not here, in sentences. */
  lacks?: readonly string[];
}

/** Prints the matrix and writes `matrix.json` and `matrix.md`, from the attachments of the tests alone. */
export default class MatrixReporter implements Reporter {
  readonly #options: Options;
  readonly #cells: Cell[] = [];
  readonly #silent: string[] = [];
  readonly #skipped = new Map<string, number>();
  #updates = false;
  #done = 0;
  #total = 0;
  #isNothingFound = false;

  constructor(options: Options) {
    this.#options = options;
  }

  printsToStdio(): boolean {
    return true;
  }

  onBegin({ updateSnapshots, shard }: FullConfig, suite: { allTests(): TestCase[] }): void {
    this.#updates = updateSnapshots === 'all' || updateSnapshots === 'changed';
    this.#total = suite.allTests().length;
    // To the first shard falls the first cell that there is.
    this.#isNothingFound = this.#total === 0 && (shard?.current ?? 1) === 1;
  }

  onTestEnd(test: ToldTest, result: ToldResult): void {
    this.#done += 1;
    showProgress(`  ${this.#done}/${this.#total} ${test.title}`);
    const found = result.attachments.find(({ name }) => name === cellAttachment);
    if (found?.body) {
      const tried = cell.parse(JSON.parse(found.body.toString()));
      this.#cells.push(tried);
      const reason = failureOf(test, result);
      // One that is not as expected says so itself; when it is written anew, its test does not fail for it.
      if ((tried.asExpected || this.#updates) && reason !== null)
        this.#silent.push(`  ${test.title}: failed after its verdict, ${reason}`);
    } else if (result.status === 'skipped') {
      const why = test.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason was given';
      this.#skipped.set(why, (this.#skipped.get(why) ?? 0) + 1);
    } else this.#silent.push(`  ${test.title}: no verdict, ${firstLine(result.error) ?? result.status}`);
  }

  onError(error: TestError): void {
    if (!isNothingFound(error)) this.#silent.push(`  ${firstLine(error) ?? 'an error without a message'}`);
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    showProgress(null);
    if (this.#isNothingFound && this.#silent.length === 0) {
      const [example] = await allCells();
      endWith(reportUserError(nothingFound(example)));
      return { status: 'failed' };
    }
    const cells = inOrder(this.#cells);
    const lines = await matrixTable(cells);
    const file: MatrixFile = {
      startedAt: result.startTime.toISOString(),
      durationMs: Math.round(result.duration),
      cells,
    };
    const { reportDir, part = null, lacks = [] } = this.#options;
    const path = part?.path ?? resolve(reportDir, 'matrix.json');
    if (part === null) {
      await writeWhole(path, `${JSON.stringify(file, null, 2)}\n`, matrixJson);
      await writeWhole(resolve(reportDir, 'matrix.md'), await markdownOf(cells), matrixMarkdown);
    }
    lines.push('', ...differenceLines(cells), ...this.#silent, ...lacks);
    for (const [why, count] of this.#skipped) lines.push(`  ${count} cells skipped: ${why}`);
    if (this.#updates) await updateExpected(cells);
    const differing = cells.filter(({ asExpected }) => !asExpected).length;
    const share = part ? `shard ${part.said}: ` : '';
    lines.push(`${share}${this.#summary(cells.length, differing)} · ${relative('', path)}`);
    print(...lines);
    const enough = cells.length > 0 || part !== null;
    const good = this.#silent.length + lacks.length === 0 && enough;
    if (result.status === 'interrupted') return { status: 'interrupted' };
    // Never better than the runner's own word.
    const isWell = good && result.status === 'passed' && (differing === 0 || this.#updates);
    return { status: isWell ? 'passed' : 'failed' };
  }

  #summary(all: number, differing: number): string {
    const notApplicable = this.#cells.filter(({ verdict }) => verdict === 'not-applicable').length;
    if (all === 0)
      return this.#options.part && this.#total === 0 ? 'no cell fell to it' : 'no cell was tried';
    const count = `${all} cells, ${notApplicable} of them not applicable`;
    if (differing === 0) return `${count}: all as expected`;
    return this.#updates ? `${count}: ${differing} written anew` : `${count}: ${differing} not as expected`;
  }
}

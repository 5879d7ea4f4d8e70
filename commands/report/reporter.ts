import { relative, resolve } from 'node:path';
import type { FullConfig, FullResult, Reporter, TestCase } from '@playwright/test/reporter';
import { UserError } from '../../core/base/user-error.ts';
import { inOrder } from '../../core/evidence/cell.ts';
import { keepForOwnerAlone } from '../../core/files/owner-alone.ts';
import { firstLine } from '../../core/text/first-line.ts';
import { print, showProgress } from '../../core/text/print.ts';
import { reportUserError } from '../../core/text/report-user-error.ts';
import { notAsked, notHere } from '../prove/at-target.ts';
import { keepTrace } from '../shared/keep-trace.ts';
import { failureOf, type ToldResult, type ToldTest } from '../shared/told-test.ts';
import { type Told, told } from './collect.ts';
import { Draughtsman } from './diagrams.ts';
import { headlessLaunch } from './headless-launch.ts';
import { gridsOf } from './matrix-view.ts';
import { DrawingBounds } from './page/drawing-bounds.ts';
import type { ReportData } from './report-data.ts';
import { sequenceOf } from './sequence.ts';
import { writeReport } from './write-report.ts';

interface Options {
  target: string;
  mode: ReportData['mode'];
  reportDir: string;
  /** How to do the same again; `npx --no-install fresh-login prove` when it is left out. */
  command?: string;
  /** What of the run is not here, in sentences. */
  lacks?: string[];
  /** What nobody has documented of the provider, and is assumed here, in sentences. */
  assumed?: string[];
}

/** Writes `index.html`, `report.md` and `evidence.json` from the attachments of the tests alone. */
export default class EvidenceReporter implements Reporter {
  readonly #options: Options;
  readonly #told = new Map<string, Told>();
  readonly #silent = new Map<string, ReportData['silent'][number]>();
  readonly #draughtsman: Draughtsman;
  /** Of what is drawn before it is known what the report has first. */
  readonly #early = new DrawingBounds();
  #isNothingFound = false;
  /** Tests that tell nothing and passed are others than stories, as those of a suite that asks a function. */
  #areAllOthers = true;

  constructor(options: Options) {
    this.#options = options;
    if (options.mode === 'live') keepForOwnerAlone();
    this.#draughtsman = new Draughtsman(headlessLaunch());
  }

  printsToStdio(): boolean {
    return false;
  }

  onBegin(_: FullConfig, suite: { allTests(): TestCase[] }): void {
    this.#isNothingFound = suite.allTests().length === 0;
  }

  onTestEnd(test: ToldTest, result: ToldResult): void {
    const { title, id } = test;
    if (test.annotations.some(({ type }) => type === notHere || type === notAsked)) return;
    const trace = result.attachments.find(({ name }) => name === 'trace')?.path;
    const reason =
      test.annotations.find(({ type }) => type === 'skip')?.description ??
      firstLine(result.error) ??
      result.status;
    const failure = failureOf(test, result);
    const found = told(result.attachments, { silence: reason, failure, trace: trace ?? null });
    const tellsNothing = !found.scenario && !found.canary && !found.cell;
    if (!tellsNothing || result.status !== 'passed') this.#areAllOthers = false;
    if (tellsNothing) this.#silent.set(id, { title, reason });
    else {
      this.#silent.delete(id);
      this.#told.set(id, found);
      // While other tests run.
      const source = found.scenario && sequenceOf(found.scenario);
      if (source !== null && this.#early.refusal(source) === null) void this.#draughtsman.draw(source);
    }
  }

  async onEnd(result: FullResult): Promise<void> {
    // What an earlier run told is worth more than a page of nothing.
    if (this.#isNothingFound || (this.#silent.size > 0 && this.#areAllOthers)) return;
    showProgress('drawing the report …');
    try {
      const folder = resolve(this.#options.reportDir);
      const data = await this.#data(result, folder);
      const page = await writeReport(folder, data, (source) => this.#draughtsman.draw(source));
      showProgress(null);
      print(`report: ${relative('', page)}`);
    } catch (error) {
      showProgress(null);
      if (!(error instanceof UserError)) throw error;
      reportUserError(error);
    } finally {
      await this.#draughtsman.close();
    }
  }

  async #data(result: FullResult, folder: string): Promise<ReportData> {
    const all = [...this.#told.values()];
    const scenarios = all.flatMap(({ scenario }) => scenario ?? []).toSorted(byPlace);
    for (const [index, scenario] of scenarios.entries())
      if (scenario.trace !== null) scenario.trace = await keepTrace(scenario.trace, folder, index);
    const canary = all.find((each) => each.canary)?.canary ?? null;
    const {
      target,
      mode,
      command = 'npx --no-install fresh-login prove',
      lacks = [],
      assumed = [],
    } = this.#options;
    return {
      version: 1,
      target,
      mode,
      command,
      startedAt: result.startTime.toISOString(),
      durationMs: Math.round(result.duration),
      interrupted: result.status === 'interrupted',
      ...(lacks.length > 0 && { lacks }),
      ...(assumed.length > 0 && { assumed }),
      scenarios,
      silent: [...this.#silent.values()].toSorted((a, b) => a.title.localeCompare(b.title)),
      pictures: Object.assign({}, ...all.map(({ pictures }) => pictures)),
      // With its past runs and what was agreed on, `watch` makes the page itself.
      canary: canary && { result: canary, baseline: null, history: [] },
      matrix: await gridsOf(inOrder(all.flatMap(({ cell }) => cell ?? []))),
    };
  }
}

/** By content alone, so that the order in which tests ended does not count. */
function byPlace(a: NonNullable<Told['scenario']>, b: NonNullable<Told['scenario']>): number {
  return (
    a.head.order - b.head.order ||
    a.head.title.localeCompare(b.head.title) ||
    a.head.browser.localeCompare(b.head.browser)
  );
}

import { relative, resolve } from 'node:path';
import type { FullConfig, FullResult, Reporter, TestCase, TestError } from '@playwright/test/reporter';
import { isAppNotStarted } from '../../core/app/driver.ts';
import { UserError } from '../../core/base/user-error.ts';
import { isNoBrowserThere } from '../../core/browsers/gateway-place.ts';
import { jsonOf, type OwnFile } from '../../core/files/own-file.ts';
import { keepForOwnerAlone } from '../../core/files/owner-alone.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { variables } from '../../core/settings/variables.ts';
import { firstLine } from '../../core/text/first-line.ts';
import { beginProgress, type Line, print, printToWidth, showProgress } from '../../core/text/print.ts';
import { reportUserError } from '../../core/text/report-user-error.ts';
import {
  type Verdict,
  type VerdictsFile,
  verdict,
  verdictAttachment,
  verdictsFile,
} from '../../core/verdict/schema.ts';
import { failureOf, type ToldResult, type ToldTest } from '../shared/told-test.ts';
import { notAsked, notHere } from './at-target.ts';
import { assumedLines, notToldLines } from './not-told.ts';
import { Rows } from './rows.ts';

interface Options {
  target: string;
  /** What breaks the offline world on purpose; null when nothing does. */
  fault: string | null;
  mode: VerdictsFile['mode'];
  reportDir: string;
  /** What was taken for granted; null where the target's own behaviour was seen, or it is Keap's world. */
  assumed?: readonly string[] | null;
  /** Titles of the scenarios that cannot be told at the target. */
  elsewhere: readonly string[];
  /** Where this is one part of a run: which, and where it leaves what it told, in place of `verdicts.json`. */
  part?: { said: string; path: string } | null;
  /** What of a run is not here, in sentences. */
  lacks?: readonly string[];
}

const verdictsJson: OwnFile = {
  what: 'The evidence',
  elsewhere: `Name another folder in ${variables.reportDir.name}.`,
  isOurs: jsonOf(verdictsFile),
};

/** Prints one row per scenario, as soon as those above it are told, and writes `verdicts.json`, from the attachments of the tests alone. */
export default class ProveReporter implements Reporter {
  readonly #options: Options;
  readonly #verdicts: Verdict[] = [];
  readonly #silent: { title: string; reason: string }[] = [];
  /** Whose tests failed after a verdict that was as expected. */
  readonly #failed: { title: string; reason: string }[] = [];
  readonly #skipped: { title: string; reason: string }[] = [];
  readonly #notHere: { title: string; reason: string }[] = [];
  readonly #notAsked: { title: string; reason: string }[] = [];
  readonly #errors: string[] = [];
  /** Why the app under test, or the browser elsewhere, is not there; null when they are. */
  #missing: string | null = null;
  readonly #rows: Rows;
  #done = 0;
  #total = 0;

  constructor(options: Options) {
    this.#options = options;
    this.#rows = new Rows((browser) => this.#headline(browser));
    if (options.mode === 'live') keepForOwnerAlone();
  }

  printsToStdio(): boolean {
    return true;
  }

  onBegin(_: FullConfig, suite: { allTests(): TestCase[] }): void {
    const { elsewhere } = this.#options;
    const titles = suite.allTests().map(({ title }) => title);
    const told = titles.filter((title) => !elsewhere.includes(title));
    this.#total = told.length;
    this.#rows.expect(told);
    beginProgress(`telling ${this.#total} ${this.#total === 1 ? 'scenario' : 'scenarios'} …`);
  }

  onTestBegin(test: TestCase): void {
    if (this.#options.elsewhere.includes(test.title)) return;
    showProgress(`telling scenario ${this.#done + 1} of ${this.#total}: ${test.title} …`);
  }

  onTestEnd(test: ToldTest, result: ToldResult): void {
    if (!this.#options.elsewhere.includes(test.title)) this.#done += 1;
    showProgress(null);
    const found = result.attachments.find(({ name }) => name === verdictAttachment);
    if (found?.body) {
      const reached = verdict.parse(JSON.parse(found.body.toString()));
      this.#verdicts.push(reached);
      this.#rows.told(test.title, reached);
      const reason = failureOf(test, result);
      // One that is not as expected says so itself.
      if (reached.asExpected && reason !== null) this.#failed.push({ title: test.title, reason });
    } else if (result.status === 'skipped') {
      const is = (wanted: string) => test.annotations.some(({ type }) => type === wanted);
      const reason = test.annotations.find(({ type }) => type === 'skip')?.description ?? '';
      const list = is(notAsked) ? this.#notAsked : is(notHere) ? this.#notHere : this.#skipped;
      list.push({ title: test.title, reason });
      this.#rows.told(test.title, null);
    } else {
      this.#tellSilent(test, result);
      this.#rows.told(test.title, null);
    }
  }

  #tellSilent({ title }: ToldTest, { error, status }: ToldResult): void {
    const reason = firstLine(error) ?? status;
    if (isAppNotStarted(reason) || isNoBrowserThere(reason)) this.#endWithout(reason);
    // What was in the middle then, or was never begun, says nothing of its own.
    else if (this.#missing === null) this.#silent.push({ title, reason });
  }

  /** The other stories would each start it anew, or look for it, to say the same. */
  #endWithout(reason: string): void {
    if (this.#missing !== null) return;
    this.#missing = reason.replace(/^(?:AppNotStarted|\w*Error): /, '');
    // As by Ctrl-C, which the runner takes from any system.
    process.emit('SIGINT');
  }

  onError(error: TestError): void {
    this.#errors.push(firstLine(error) ?? 'an error without a message');
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    const verdicts = this.#verdicts.toSorted((a, b) => a.order - b.order);
    const { target, mode, reportDir, fault, assumed = null, part = null, lacks = [] } = this.#options;
    this.#rows.end();
    const lines: Line[] = [];
    for (const { title, reason } of this.#silent) lines.push(`  ${title}: no verdict, ${reason}`);
    for (const { title, reason } of this.#failed)
      lines.push(`  ${title}: failed after its verdict, ${reason}`);
    for (const { title, reason } of this.#skipped) lines.push(`  ${title}: skipped, ${reason}`);
    // At Keap's world there are scenarios enough; the few for other providers would only be asked about.
    if (mode !== 'offline' || verdicts.length === 0 || assumed !== null)
      lines.push(...notToldLines(this.#notHere));
    for (const { title, reason } of this.#notAsked) lines.push(`  ${title}: not asked, ${reason}`);
    lines.push(...assumedLines(assumed));
    lines.push(...this.#errors, ...(this.#missing === null ? [] : [this.#missing]), ...lacks);
    const path = part?.path ?? resolve(reportDir, 'verdicts.json');
    const startedAt = result.startTime.toISOString();
    const durationMs = Math.round(result.duration);
    const file: VerdictsFile = {
      ...{ target, mode, startedAt, durationMs, verdicts },
      ...(assumed && { assumed }),
      ...(fault !== null && { fault }),
    };
    const written = part !== null || (await this.#write(path, file));
    const interrupted = result.status === 'interrupted' && this.#missing === null;
    const evidence = written ? `evidence: ${relative('', path)}` : 'no evidence was written';
    printToWidth(...lines);
    print(`${interrupted ? 'interrupted: ' : ''}${this.#summary(verdicts, result.status)} · ${evidence}`);
    // Nothing need fall to a part.
    const enough = verdicts.length > 0 || part !== null;
    const isWell = enough && this.#isComplete() && this.#failed.length === 0 && verdicts.every(isGood);
    // Never better than the runner's own word.
    const good = written && isWell && result.status === 'passed';
    return { status: good ? 'passed' : interrupted ? 'interrupted' : 'failed' };
  }

  /** What stands above the rows. `browser` is null where no story got so far. */
  #headline(browser: string | null): string {
    const { target, mode, fault, assumed = null, part = null } = this.#options;
    const where = `${mode}${assumed ? ', as far as documented' : ''}${fault === null ? '' : `, with the fault ${fault}`}`;
    const share = part ? ` · shard ${part.said}` : '';
    return `target ${target} (${where})${browser === null ? '' : ` · ${browser}`}${share}`;
  }

  async #write(path: string, file: VerdictsFile): Promise<boolean> {
    try {
      await writeWhole(path, `${JSON.stringify(file, null, 2)}\n`, verdictsJson);
      return true;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      reportUserError(error);
      return false;
    }
  }

  #isComplete(): boolean {
    const { lacks = [] } = this.#options;
    const open = this.#silent.length + this.#skipped.length + this.#errors.length + lacks.length;
    return this.#missing === null && open === 0;
  }

  #summary(verdicts: readonly Verdict[], ended: FullResult['status']): string {
    const others = verdicts.filter(({ asExpected }) => !asExpected).length;
    const failed = verdicts.filter((one) => one.asExpected && !isGood(one)).length;
    if (verdicts.length === 0 && this.#options.part && this.#isComplete() && ended === 'passed')
      return 'no scenario fell to this shard';
    if (verdicts.length === 0) return 'no verdict was reached';
    if (others > 0) return `${others} of ${verdicts.length} verdicts not as expected`;
    if (failed > 0)
      return `${failed} of ${verdicts.length} scenarios came to no verdict on whose session it is`;
    if (!this.#isComplete()) return 'some scenarios reached no verdict';
    if (this.#failed.length > 0)
      return `${this.#failed.length} of ${verdicts.length} scenarios failed after their verdict`;
    if (ended !== 'passed') return `the run itself ended as ${ended}`;
    if (verdicts.every(({ expected }) => expected === null))
      return 'the target says of none what is expected';
    return 'every verdict is as expected';
  }
}

/** Where nobody has said what to expect, a story that says nothing of sessions is no success all the same. */
function isGood({ verdict, expected, asExpected }: Verdict): boolean {
  return asExpected && (expected !== null || !['inconclusive', 'broken'].includes(verdict));
}

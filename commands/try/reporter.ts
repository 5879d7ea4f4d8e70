import type { FullResult, Reporter, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { type Cell, cell, cellAttachment } from '../../core/evidence/cell.ts';
import { deliveries } from '../../core/remedies/deliveries.ts';
import { strategies } from '../../core/remedies/strategies.ts';
import { firstLine } from '../../core/text/first-line.ts';
import { type Line, print } from '../../core/text/print.ts';
import { coloured } from '../../core/verdict/colours.ts';
import { cookieSaid, said } from '../matrix/words.ts';
import { failureOf } from '../shared/told-test.ts';

/** Prints the one cell that was tried, from its attachment alone. */
export default class TryReporter implements Reporter {
  #cell: Cell | null = null;
  /** Who was really played, as the run itself says. */
  #provider = '';
  #problem = 'no verdict was reached';
  /** Why the test failed, or the run, whatever was told before; null where neither did. */
  #failure: string | null = null;

  printsToStdio(): boolean {
    return true;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const found = result.attachments.find(({ name }) => name === cellAttachment);
    if (found?.body) this.#cell = cell.parse(JSON.parse(found.body.toString()));
    const annotated = (wanted: string) => test.annotations.find(({ type }) => type === wanted)?.description;
    this.#provider = annotated('provider') ?? this.#provider;
    const skipped = annotated('skip');
    this.#problem = skipped ?? firstLine(result.error) ?? this.#problem;
    this.#failure ??= failureOf(test, result);
  }

  onError(error: TestError): void {
    this.#problem = firstLine(error) ?? this.#problem;
    this.#failure ??= this.#problem;
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] }> {
    const failure = this.#failure ?? (status === 'passed' ? null : status);
    const lines = this.#cell ? linesOf(this.#cell, this.#provider) : [this.#problem];
    if (this.#cell && failure !== null) lines.push(`  failed after its verdict: ${failure}`);
    print(...lines);
    if (status === 'interrupted') return { status };
    // A cell that the matrix does not have can be no surprise.
    const good =
      failure === null && this.#cell !== null && (this.#cell.expected === null || this.#cell.asExpected);
    return { status: good ? 'passed' : 'failed' };
  }
}

function linesOf(tried: Cell, provider: string): Line[] {
  const strategy = strategies.named(tried.strategy);
  const delivery = deliveries.named(tried.delivery);
  const { sameSite, thirdParty, timing, reason, caveat, expected, asExpected } = tried;
  const conditions = [
    ...(sameSite === null ? [] : [`SameSite ${sameSite}`]),
    `third-party cookies ${thirdParty}`,
    ...(timing === 'awaited' ? [] : [`raced, ${timing}`]),
  ];
  const cookie = cookieSaid(tried);
  return [
    `${provider} · ${tried.browser} · ${conditions.join(' · ')}`,
    [`  ${strategy.title}, ${delivery.title}  `, coloured(tried.verdict, said(tried)), `  ${reason}`],
    ...(cookie ? [`      sign-on cookie: ${cookie}`] : []),
    ...(caveat ? [`      ${caveat}`] : []),
    ...(expected && !asExpected ? [`      ↑ expected ${said(expected)}: ${expected.reason}`] : []),
    `      source: ${strategy.source}`,
  ];
}

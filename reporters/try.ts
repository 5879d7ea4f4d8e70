import type { FullResult, Reporter, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { deliveries } from '../deliveries/deliveries.ts';
import { kinds } from '../kinds/kinds.ts';
import { type Cell, cell, cellAttachment } from '../matrix/schema.ts';
import { cookieSaid, said } from '../matrix/words.ts';
import { strategies } from '../strategies/strategies.ts';
import { type Line, print } from '../text/print.ts';
import { coloured } from './coloured.ts';
import { firstLine } from './first-line.ts';

/** Prints the one cell that was tried, from its attachment alone. */
export default class TryReporter implements Reporter {
  #cell: Cell | null = null;
  #problem = 'no verdict was reached';

  printsToStdio(): boolean {
    return true;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const found = result.attachments.find(({ name }) => name === cellAttachment);
    if (found?.body) this.#cell = cell.parse(JSON.parse(found.body.toString()));
    const skipped = test.annotations.find(({ type }) => type === 'skip')?.description;
    this.#problem = skipped ?? firstLine(result.error) ?? this.#problem;
  }

  onError(error: TestError): void {
    this.#problem = firstLine(error) ?? this.#problem;
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] }> {
    const lines = this.#cell ? await linesOf(this.#cell) : [this.#problem];
    print(...lines);
    if (status === 'interrupted') return { status };
    // A cell that the matrix does not have can be no surprise.
    const good = this.#cell !== null && (this.#cell.expected === null || this.#cell.asExpected);
    return { status: good ? 'passed' : 'failed' };
  }
}

async function linesOf(tried: Cell): Promise<Line[]> {
  const strategy = strategies.named(tried.strategy);
  const delivery = deliveries.named(tried.delivery);
  const kind = kinds.named(tried.kind);
  const { sameSite, thirdParty, timing, reason, caveat, expected, asExpected } = tried;
  const conditions = [
    ...(sameSite === null ? [] : [`SameSite ${sameSite}`]),
    `third-party cookies ${thirdParty}`,
    ...(timing === 'awaited' ? [] : [`raced, ${timing}`]),
  ];
  const cookie = cookieSaid(tried);
  return [
    `${kind.title} (offline) · ${tried.browser} · ${conditions.join(' · ')}`,
    [`  ${strategy.title}, ${delivery.title}  `, coloured(tried.verdict, said(tried)), `  ${reason}`],
    ...(cookie ? [`      sign-on cookie: ${cookie}`] : []),
    ...(caveat ? [`      ${caveat}`] : []),
    ...(expected && !asExpected ? [`      ↑ expected ${said(expected)}: ${expected.reason}`] : []),
    `      source: ${strategy.source}`,
  ];
}

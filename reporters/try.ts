import type { FullResult, Reporter, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { deliveries } from '../deliveries/catalog.ts';
import { kinds } from '../kinds/catalog.ts';
import { type Cell, cell, cellAttachment } from '../matrix/schema.ts';
import { cookieSaid, said } from '../matrix/words.ts';
import { strategies } from '../strategies/catalog.ts';
import { coloured } from './coloured.ts';

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
    this.#problem = skipped ?? result.error?.message?.split('\n')[0] ?? this.#problem;
  }

  onError({ message }: TestError): void {
    this.#problem = message?.split('\n')[0] ?? this.#problem;
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] }> {
    const lines = this.#cell ? await linesOf(this.#cell) : [this.#problem];
    process.stdout.write(`${lines.join('\n')}\n`);
    if (status === 'interrupted') return { status };
    // A cell that the matrix does not have can be no surprise.
    const good = this.#cell !== null && (this.#cell.expected === null || this.#cell.asExpected);
    return { status: good ? 'passed' : 'failed' };
  }
}

async function linesOf(tried: Cell): Promise<string[]> {
  const strategy = await strategies.named(tried.strategy);
  const delivery = await deliveries.named(tried.delivery);
  const kind = await kinds.named(tried.kind);
  const { sameSite, thirdParty, timing, reason, caveat, expected, asExpected } = tried;
  const conditions = [
    ...(sameSite === null ? [] : [`SameSite ${sameSite}`]),
    `third-party cookies ${thirdParty}`,
    ...(timing === 'awaited' ? [] : [`raced, ${timing}`]),
  ];
  const cookie = cookieSaid(tried);
  return [
    `${kind.title} (offline) · ${tried.browser} · ${conditions.join(' · ')}`,
    `  ${strategy.title}, ${delivery.title}  ${coloured(tried.verdict, said(tried), process.stdout.isTTY === true)}  ${reason}`,
    ...(cookie ? [`      sign-on cookie: ${cookie}`] : []),
    ...(caveat ? [`      ${caveat}`] : []),
    ...(expected && !asExpected ? [`      ↑ expected ${said(expected)}: ${expected.reason}`] : []),
    `      source: ${strategy.source}`,
  ];
}

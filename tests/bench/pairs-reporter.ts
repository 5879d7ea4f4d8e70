import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { median } from './median.ts';

const bound = 1.15;

/** Prints the ratio of the medians of the two kinds of test, fixtures and all. */
export default class PairsReporter implements Reporter {
  readonly #durations = new Map<string, number[]>();
  #failures = 0;

  onTestEnd(test: TestCase, result: TestResult): void {
    const [kind = ''] = test.title.split(' ');
    if (result.status !== 'passed') this.#failures += 1;
    this.#durations.set(kind, [...(this.#durations.get(kind) ?? []), result.duration]);
  }

  onEnd(): void {
    // The first pair starts the browser, the gateway and the app.
    const ofKind = (kind: string) => median((this.#durations.get(kind) ?? []).slice(1));
    const [fixtures, bare] = [ofKind('fixtures'), ofKind('bare')];
    const ratio = (fixtures / bare).toFixed(2);
    const failed = this.#failures > 0 ? `, ${this.#failures} FAILED` : '';
    process.stdout.write(
      `leak through the fixtures ${fixtures.toFixed(0)} ms, bare ${bare.toFixed(0)} ms: ratio ${ratio} (bound ${bound})${failed}\n`,
    );
  }
}

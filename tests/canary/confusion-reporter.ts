import type {
  FullConfig,
  FullResult,
  Reporter,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { withoutColours } from '../../core/text/plain-text.ts';
import { print } from '../../core/text/print.ts';
import { type Naming, naming, namingAttachment } from './confusion.ts';
import { confusionTable, misnamed } from './confusion-table.ts';

interface Span {
  fromMs: number;
  toMs: number;
}

const tiers = { http: 'HTTP tier', browser: 'browser tier' } as const;

/** Prints what every change to the provider was called, expected class by found class, from attachments alone. */
export default class ConfusionReporter implements Reporter {
  readonly #namings: Naming[] = [];
  readonly #spans = new Map<Naming['tier'], Span>();
  readonly #failures: string[][] = [];
  #ended = 0;
  #workers = 0;

  printsToStdio(): boolean {
    return true;
  }

  onBegin({ workers }: FullConfig): void {
    this.#workers = workers;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#ended += 1;
    if (test.outcome() === 'unexpected')
      this.#failures.push([test.title, ...linesOf(result.error?.message ?? result.status)]);
    const attached = result.attachments.find(({ name }) => name === namingAttachment);
    if (!attached?.body) return;
    const one = naming.parse(JSON.parse(attached.body.toString()));
    this.#namings.push(one);
    const fromMs = result.startTime.getTime();
    const toMs = fromMs + result.duration;
    const span = this.#spans.get(one.tier) ?? { fromMs, toMs };
    this.#spans.set(one.tier, { fromMs: Math.min(span.fromMs, fromMs), toMs: Math.max(span.toMs, toMs) });
  }

  onError({ message }: TestError): void {
    this.#failures.push(linesOf(message ?? 'an error without a message'));
  }

  onEnd({ status }: FullResult): void {
    const lines = Object.keys(tiers).flatMap((tier) => this.#tier(tier as Naming['tier']));
    if (this.#failures.length > 0)
      lines.push('', `${this.#failures.length} failed`, ...this.#failures.flat());
    else if (this.#ended === 0) lines.push('', 'no test was run');
    else lines.push('', status === 'passed' ? 'every test passed' : status);
    print(...lines);
  }

  #tier(tier: Naming['tier']): string[] {
    const namings = this.#namings.filter((one) => one.tier === tier);
    const span = this.#spans.get(tier);
    if (!span) return [];
    const faults = namings.filter(({ kind }) => kind === 'fault');
    const right = faults.filter(({ expected, found }) => expected === found).length;
    const variations = namings.length - faults.length;
    const alarms = namings.filter(({ kind, found }) => kind === 'variation' && found !== 'ok').length;
    const seconds = ((span.toMs - span.fromMs) / 1000).toFixed(1);
    return [
      '',
      `${tiers[tier]}: ${right} of ${faults.length} faults named right, ${alarms} false alarms in ${variations} variations`,
      ...confusionTable(namings),
      ...misnamed(namings),
      `bench: ${tiers[tier]} catalogue ${seconds} s with ${this.#workers} workers`,
    ];
  }
}

function linesOf(message: string): string[] {
  return withoutColours(message).split('\n');
}

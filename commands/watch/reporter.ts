import type { Reporter, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { type CanaryResult, canaryAttachment, canaryResult } from '../../core/canary/result.ts';
import type { OwnFile } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { firstLine } from '../../core/text/first-line.ts';
import type { HandedOn } from './handed-on.ts';

const handedOnFile: OwnFile = {
  what: 'what the canary found',
  elsewhere: 'Make room in the folder for temporary files.',
};

/** Hands on what the canary found, from its attachment alone, to the command that tells of it. */
export default class WatchReporter implements Reporter {
  readonly #path: string;
  #result: CanaryResult | null = null;
  #problem: string | null = null;

  constructor({ path }: { path: string }) {
    this.#path = path;
  }

  printsToStdio(): boolean {
    return true;
  }

  onTestEnd(test: TestCase, { attachments, status, error }: TestResult): void {
    const body = attachments.find(({ name }) => name === canaryAttachment)?.body;
    if (body) this.#result = canaryResult.parse(JSON.parse(body.toString()));
    const skipped = test.annotations.find(({ type }) => type === 'skip')?.description;
    if (status !== 'passed') this.#problem ??= skipped ?? firstLine(error) ?? status;
  }

  onError(error: TestError): void {
    this.#problem ??= firstLine(error);
  }

  async onEnd(): Promise<void> {
    const handedOn: HandedOn = { result: this.#result, problem: this.#problem };
    await writeWhole(this.#path, JSON.stringify(handedOn), handedOnFile);
  }
}

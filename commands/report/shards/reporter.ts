import { resolve } from 'node:path';
import type { FullResult, Reporter, TestCase, TestError } from '@playwright/test/reporter';
import { UserError } from '../../../core/base/user-error.ts';
import { version } from '../../../core/base/version.ts';
import { Growing } from '../../../core/files/growing.ts';
import { firstLine } from '../../../core/text/first-line.ts';
import { ofThisProcess } from '../../../core/text/redactor.ts';
import { reportUserError } from '../../../core/text/report-user-error.ts';
import type { Shard } from '../../shared/shard-option.ts';
import type { ToldResult, ToldTest } from '../../shared/told-test.ts';
import {
  type ShardHead,
  type ShardLine,
  type ShardRun,
  shardFile,
  shardPath,
  type TestLine,
} from './left.ts';

interface Options {
  reportDir: string;
  shard: Shard;
  run: ShardRun;
}

/**
 * Writes down what each test of a shard told as soon as it has ended, so that a shard that is killed loses nothing that was
 * done. `fresh-login report` makes of all of them what one run would have written.
 */
export default class ShardReporter implements Reporter {
  readonly #options: Options;
  readonly #path: string;
  readonly #startedAt = new Date().toISOString();
  #file: Growing | null = null;
  /** One line after another; what went wrong first is said at the end. */
  written: Promise<void> = Promise.resolve();
  #problem: unknown = null;

  constructor(options: Options) {
    this.#options = options;
    this.#path = resolve(shardPath(options.reportDir, options.run.command, options.shard));
  }

  printsToStdio(): boolean {
    return false;
  }

  onBegin(_: unknown, suite: { allTests(): Pick<TestCase, 'id' | 'title'>[] }): void {
    const head: ShardHead = {
      freshLogin: version(),
      shard: this.#options.shard,
      startedAt: this.#startedAt,
      run: this.#options.run,
      tests: suite.allTests().map(({ id, title }) => ({ id, title })),
    };
    this.#then(async () => {
      this.#file = await Growing.begin(this.#path, lineOf(head), shardFile);
    });
  }

  onTestEnd(test: ToldTest, result: ToldResult): void {
    this.#add(testLine(test, result));
  }

  onError(error: TestError): void {
    this.#add({ trouble: firstLine(error) ?? 'an error without a message' });
  }

  async onEnd({ status, duration }: FullResult): Promise<{ status: FullResult['status'] } | undefined> {
    this.#add({ ended: status, durationMs: Math.max(0, Math.round(duration)) });
    await this.written;
    if (this.#problem === null) return undefined;
    if (!(this.#problem instanceof UserError)) throw this.#problem;
    reportUserError(this.#problem);
    return { status: 'failed' };
  }

  #add(line: ShardLine): void {
    const text = lineOf(line);
    this.#then(async () => this.#file?.add(text));
  }

  #then(act: () => Promise<void>): void {
    this.written = this.written.then(async () => {
      if (this.#problem !== null) return;
      try {
        await act();
      } catch (error) {
        this.#problem = error;
      }
    });
  }
}

function lineOf(line: ShardHead | ShardLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** What the reporters of the whole read of a test. A file that it names, such as a trace, stays where the shard ran. */
function testLine(
  { id, title, annotations }: ToldTest,
  { status, error, attachments }: ToldResult,
): TestLine {
  const said = firstLine(error);
  return {
    id,
    title,
    annotations: annotations.map(({ type, description }) => ({ type, ...(description && { description }) })),
    status,
    ...(said !== null && { error: said }),
    attachments: attachments.flatMap(({ name, contentType, body }) => {
      if (!body) return [];
      if (contentType !== 'application/json')
        return { name, contentType, base64: Buffer.from(body).toString('base64') };
      return { name, contentType, json: ofThisProcess.redactEverywhere(JSON.parse(body.toString())) };
    }),
  };
}

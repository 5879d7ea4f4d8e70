import { runProgram, tellLateFailures } from './shared/run-program.ts';

const words = process.argv.slice(2);
tellLateFailures(words);
await runProgram(words);
if (process.exitCode) endOnceTold();

/** What a failed command leaves open keeps nobody waiting: Playwright's connection to a server that has no browser (1.64). */
function endOnceTold(): void {
  const isTold = () => process.stdout.writableLength + process.stderr.writableLength === 0;
  setTimeout(() => (isTold() ? process.exit() : endOnceTold()), 500).unref();
}

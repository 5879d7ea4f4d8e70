import { runProgram } from './shared/run-program.ts';

await runProgram(process.argv.slice(2));
if (process.exitCode) endOnceTold();

/** What a failed command leaves open keeps nobody waiting: Playwright's connection to a server that has no browser (1.64). */
function endOnceTold(): void {
  const isTold = () => process.stdout.writableLength + process.stderr.writableLength === 0;
  setTimeout(() => (isTold() ? process.exit() : endOnceTold()), 500).unref();
}

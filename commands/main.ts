import { runProgram } from './shared/run-program.ts';

await runProgram(process.argv.slice(2));

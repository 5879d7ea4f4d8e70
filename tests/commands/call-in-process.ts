import { runProgram } from '../../commands/shared/run-program.ts';
import { catchStream } from './catch-stream.ts';

interface Place {
  /** The user's folder. */
  cwd: string;
  /** The whole environment. */
  env: NodeJS.ProcessEnv;
}

/**
 * Runs `fresh-login` in this process, as a process of its own would in that folder and environment, and gives what it
 * printed and ended with. Nothing else of the process may run meanwhile: folder, environment and streams are its own.
 */
export async function callInProcess(words: readonly string[], { cwd, env }: Place) {
  const before = { cwd: process.cwd(), env: { ...process.env }, exitCode: process.exitCode };
  const streams = { stdout: catchStream('stdout', false), stderr: catchStream('stderr', false) };
  try {
    become(cwd, env);
    process.exitCode = 0;
    await runProgram(words);
    return { code: Number(process.exitCode), stdout: streams.stdout.text, stderr: streams.stderr.text };
  } finally {
    for (const { letGo } of Object.values(streams)) letGo();
    become(before.cwd, before.env);
    process.exitCode = before.exitCode;
  }
}

function become(cwd: string, env: NodeJS.ProcessEnv): void {
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}

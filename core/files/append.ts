import { appendFile, stat } from 'node:fs/promises';
import { InTheWay } from './problem.ts';

/**
 * Adds to the end of a file that another program has handed over for that, such as the summary of a job.
 * @throws InTheWay where it is none but a pipe, which waits until somebody reads; an error of the file system
 */
export async function appendTo(path: string, text: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found && !found.isFile()) throw new InTheWay('what stands there is no file');
  await appendFile(path, text);
}

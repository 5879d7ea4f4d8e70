import { appendFile } from 'node:fs/promises';

/**
 * Adds to the end of a file that another program has handed over for that, such as the summary of a job.
 * @throws an error of the file system
 */
export async function appendTo(path: string, text: string): Promise<void> {
  await appendFile(path, text);
}

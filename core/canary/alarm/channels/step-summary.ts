import { appendTo } from '../../../files/append.ts';
import { reasonOf } from '../../../files/problem.ts';
import { codeBlock, inMarkdown } from '../../../text/markdown.ts';
import { type Channel, failed, sent, skipped } from '../channel.ts';

/** Adds what the run found to the summary of the job on GitHub. */
export const stepSummary: Channel = async (message, { stepSummary: settings }) => {
  if (!settings || (message.kind !== 'run' && message.kind !== 'test')) return skipped;
  const text = [message.headline, ...message.details].join('\n');
  const summary = `### fresh-login watch: ${inMarkdown(message.name)}\n\n${codeBlock(text)}\n\n`;
  try {
    await appendTo(settings.path, summary);
    return sent('added');
  } catch (error) {
    return failed(`the step summary cannot be written (${reasonOf(error)})`);
  }
};

import { type Channel, sent, skipped } from '../channel.ts';

/** Workflow commands of GitHub Actions: what a run found stands beside the run. Nothing when all is well. */
export const annotations: Channel = async (message, { annotations: settings }) => {
  const isForIt = message.kind === 'test' || (message.kind === 'run' && message.severity !== 'OK');
  if (!settings || !isForIt) return skipped;
  const level = message.kind === 'test' ? 'notice' : message.severity === 'CRITICAL' ? 'error' : 'warning';
  const title = `fresh-login: ${message.class ?? 'test'}`;
  const text = [message.headline, ...message.details].join('\n');
  settings.print(`::${level} title=${property(title)}::${data(text)}`);
  return sent('printed');
};

/** As actions/toolkit escapes them (packages/core/src/command.ts). */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

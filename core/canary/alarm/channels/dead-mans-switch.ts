import { callUrl } from '../call.ts';
import { type Channel, failed, sent, skipped } from '../channel.ts';

/** Pings a URL after every completed run, whatever it found: what is noticed there is that no ping came. */
export const deadMansSwitch: Channel = async (message, settings) => {
  if (!settings.deadMansSwitch || (message.kind !== 'run' && message.kind !== 'test')) return skipped;
  const url = settings.deadMansSwitch.url.reveal();
  const problem = await callUrl({ url, followsRedirects: true }, settings);
  return problem === null ? sent('pinged') : failed(problem);
};

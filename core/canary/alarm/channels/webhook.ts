import { cut } from '../../../text/plain-text.ts';
import { callUrl } from '../call.ts';
import { type Channel, failed, sent, skipped } from '../channel.ts';
import type { AlarmMessage } from '../message.ts';

/** Posts each event as JSON, whose `text` is what Slack and its kin show. */
export const webhook: Channel = async (message, settings) => {
  if (!settings.webhook || message.kind === 'run') return skipped;
  const url = settings.webhook.url.reveal();
  const problem = await callUrl({ url, json: bodyOf(message), followsRedirects: false }, settings);
  return problem === null ? sent('posted') : failed(problem);
};

/** docs/alarm-formats.md describes it; what is not for `text` is not escaped. */
function bodyOf(message: AlarmMessage) {
  const { kind, name, severity, where, headline, details, at, incident, lastSuccessAt, runUrl } = message;
  const lines = [headline, ...details, ...(runUrl ? [runUrl] : [])];
  return {
    version: 1,
    text: forSlack(lines.join('\n')),
    kind,
    name,
    severity,
    class: message.class,
    where,
    headline,
    details,
    at,
    incident,
    lastSuccessAt,
    runUrl,
  };
}

/** Slack asks for 4,000 at most; what is made into an entity takes more, and no harm comes of that. */
const mostCharacters = 4_000;

/** A page title of the provider's must not be able to call a whole channel: `<!channel>` in Slack, `@all` in its kin. */
function forSlack(text: string): string {
  return cut(text, mostCharacters)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=(?:all|channel|everyone|here)\b)/gi, '@\u200b');
}

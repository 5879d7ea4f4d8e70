import type { Explanation } from '../../commands/explain/explanation.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import type { Entry } from './capture.ts';
import type { Story } from './stories.ts';

const { username: benBaker } = accounts.ben;

/** What was explained, of which story. */
export interface Told {
  story: Story;
  text: string;
  expected: string | null;
  found: Explanation | null;
}

/**
 * What is wrong with a verdict, by what really happened; null when it is not wrong. To say that nothing can be said
 * is never wrong, and never to be called a success.
 */
export function wrongIn({ story, text, expected, found }: Told): string | null {
  const { verdict, layer } = found ?? { verdict: 'none', layer: null };
  const { whose, loggedIn } = story;
  const isBens = whose === 'ben' && loggedIn;
  const isOffered = story.layer !== null && (whose !== 'ben' || found?.account?.username !== benBaker);
  if (verdict === 'fresh-login') {
    const isShown = expected !== null || namesBen(text);
    if (whose === 'another' ? isShown : !isBens && !mayBeFresh(story))
      return 'what was no login of B is called fresh';
  }
  if (verdict === 'leak') {
    if (!isOffered && (expected !== null || whose !== 'ben' || loggedIn)) return 'where none was, a leak';
    if (layer !== null && layer !== story.layer) return `the layer is ${layer}, and was ${story.layer}`;
  }
  if (verdict === 'broken' && isBens && story.verdict === 'fresh-login')
    return 'a connection is called broken';
  return null;
}

/** B's own account came back after B's login, though another's was offered first. */
function mayBeFresh({ verdict, whose }: Story): boolean {
  return verdict === 'leak' && whose === 'ben';
}

/** Whether the last attempt still says that it was Ben who logged in, by what was typed or by the consent page. */
function namesBen(text: string): boolean {
  const { entries }: { entries: Entry[] } = JSON.parse(text).log;
  return entries.some(({ _attempt, request: { postData }, response: { content } }) => {
    const page = content.encoding === 'base64' ? `${content.text}${decoded(content.text)}` : content.text;
    return _attempt && /ben\.baker(?:@|%40)/.test(`${JSON.stringify(postData)} ${page}`);
  });
}

function decoded(base64 = ''): string {
  return Buffer.from(base64, 'base64').toString();
}

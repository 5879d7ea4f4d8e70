import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { explain } from '../../commands/explain/explain.ts';
import { keap } from '../../core/providers/keap.ts';
import { type Entry, people, read } from './capture.ts';
import { damage, damaged } from './damage.ts';
import { type Story, tellStories } from './stories.ts';

/** Another gives other captures; this one is repeated by everybody. */
const seed = 20_261_125;
const captures = 2_000;

const namesOfBen = ['bb222', 'BB222', 'bb222.infusionsoft.com', 'ben.baker@example.com'];

let stories: Story[];

test.beforeAll(async () => {
  stories = await tellStories();
});

test('each story, whole, is told as what happened', () => {
  for (const { name, entries, whose, loggedIn, layer, isRefused } of stories) {
    const found = explain(read(damaged(entries, whole)), keap, 'bb222', people);
    const verdict = isRefused
      ? 'broken'
      : whose === 'ben'
        ? 'fresh-login'
        : loggedIn
          ? 'broken'
          : layer
            ? 'leak'
            : null;
    if (verdict === null) expect(['broken', 'inconclusive'], name).toContain(found?.verdict);
    else expect(found, name).toMatchObject({ verdict, layer: verdict === 'leak' ? layer : null });
  }
});

test('the wrong account is never called fresh, an honest login never a leak, and no layer is guessed', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.nat(stories.length - 1),
      damage,
      fc.constantFrom(null, ...namesOfBen),
      (which, how, expected) => {
        const story = stories[which] as Story;
        const text = damaged(story.entries, how);
        // A capture from which the whole attempt was lost tells of the one before.
        fc.pre(text.includes('"the last"'));
        const found = explain(read(text), keap, expected, people);
        const { verdict, layer, reason } = found ?? { verdict: 'none', layer: null, reason: '' };
        seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
        const what = `${story.name}: ${verdict} (${layer}): ${reason}`;
        if (story.whose === 'ada' && (expected !== null || !story.loggedIn))
          expect(verdict, what).not.toBe('fresh-login');
        if (story.whose === 'ada' && namesBen(text)) expect(verdict, what).not.toBe('fresh-login');
        if (story.loggedIn && story.whose === 'ben') expect(verdict, what).not.toBe('leak');
        if (verdict === 'leak' && layer !== null) expect(layer, what).toBe(story.layer);
      },
    ),
    { seed, numRuns: captures },
  );
  // Else the property would hold for a function that says nothing.
  const told = (seen.get('leak') ?? 0) + (seen.get('fresh-login') ?? 0) + (seen.get('broken') ?? 0);
  expect(told).toBeGreaterThan(captures / 2);
});

/** Whether the last attempt still says that it was Ben who logged in, by what was typed or by the consent page. */
function namesBen(text: string): boolean {
  const { entries }: { entries: Entry[] } = JSON.parse(text).log;
  return entries.some(
    ({ _attempt, request: { postData }, response: { content } }) =>
      _attempt && /ben\.baker(?:@|%40)/.test(JSON.stringify([postData, content])),
  );
}

const whole = {
  ...{ writer: 'WebInspector', referers: 'origins', bodies: 'all', base64: false, cookies: true },
  ...{ posts: 'whole', headers: true, redirectUrl: true, times: 'milliseconds', order: 'as it was' },
  ...{ lost: [], cutAtStart: 0, cutAtEnd: 0, tabs: [], salt: 0 },
} as const satisfies import('./damage.ts').Damage;

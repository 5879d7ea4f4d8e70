import type { Ledger, Owner, ScenarioEvidence, StoryHead, StoryStep } from '../../core/evidence/schema.ts';

export type LedgerLayer = keyof Ledger;

/** From what the user sees down to what the app holds. */
export const layerNames: Record<LedgerLayer, { name: string; meaning: string; said: string }> = {
  app: { name: 'App', meaning: 'who is signed in to the app', said: "the app's session" },
  local: { name: 'Local', meaning: "the authorization server's own session", said: 'the local session' },
  sso: { name: 'SSO', meaning: "the sign-on server's session", said: 'the SSO session' },
  upstream: {
    name: 'Upstream',
    meaning: 'the session at an identity provider further up',
    said: 'the upstream session',
  },
  token: { name: 'Token', meaning: "whose account the app's user is connected to", said: 'the token' },
};

export const ledgerLayers = Object.keys(layerNames) as LedgerLayer[];

export const noVerdict = { word: 'NO VERDICT', sign: '?', tone: 'unknown' };

/** What a story came to, or why it came to nothing; and where its test failed after that, why. */
export function whatWasSeen({ verdict, trouble }: ScenarioEvidence): string {
  return [verdict?.reason, trouble].filter(Boolean).join('; ');
}

/** Whether it came to what was expected, and nothing went wrong after it. */
export function isAsExpected({ verdict, trouble }: ScenarioEvidence): boolean {
  return verdict?.asExpected === true && trouble === null;
}

/** Whose session it is that a person at the browser meets; B meeting A's is the bug. */
export function isForeign(layerOwner: Owner, who: StoryStep['who']): boolean {
  return who !== null && layerOwner !== null && layerOwner !== who;
}

export function ownerWords(owner: Exclude<Owner, null>, people: StoryHead['people']): string {
  if (owner === 'other') return 'somebody else';
  const nameOf = (id: 'A' | 'B') => people[id].name || people[id].username;
  return owner === 'both' ? `${nameOf('A')} and ${nameOf('B')}` : nameOf(owner);
}

/** What the ledger shows, in a sentence: for those who do not see it, and for the ticket. */
export function ledgerSentence({ head, steps }: ScenarioEvidence): string {
  const last = steps.findLast(({ who, ended }) => who !== null && ended);
  if (!last) return 'The story was cut off before its first step had ended.';
  const who = last.who ?? 'B';
  const foreign = ledgerLayers.filter((layer) => isForeign(last.ledger[layer], who));
  const name = (owner: Owner) =>
    owner === null
      ? ''
      : `${owner === 'A' || owner === 'B' ? `${owner}, ` : ''}${ownerWords(owner, head.people)}`;
  if (foreign.length === 0) {
    const own = ledgerLayers.filter((layer) => last.ledger[layer] === who);
    return `At the end every session that is left is that of ${name(who)}: ${layerList(own)}.`;
  }
  const since = steps.find((step) => step.who === who);
  const owner = last.ledger[foreign[0] ?? 'sso'];
  return `From step ${(since?.index ?? 0) + 1} on ${name(who)}, is at the browser, but at the end these still belong to ${name(owner)}: ${layerList(foreign)}.`;
}

export function sentenceOf({ who, what, ended }: StoryStep): string {
  const sentence = who ? `${who} ${what}` : what;
  return ended ? sentence : `${sentence} (cut off here)`;
}

/** Addresses on the page, by scenario: its name, and a number where that stood before. Titles may hold anything. */
export function anchorsOf(scenarios: readonly ScenarioEvidence[]): string[] {
  const counts = new Map<string, number>();
  return scenarios.map(({ head }) => {
    const name = head.scenario.replaceAll(/[^\w-]+/g, '-');
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  });
}

function layerList(layers: readonly LedgerLayer[]): string {
  return layers.map((layer) => layerNames[layer].said).join(', ') || 'none';
}

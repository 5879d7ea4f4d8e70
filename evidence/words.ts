import type { Verdict } from '../verdict/schema.ts';
import type { Ledger, Owner, ScenarioEvidence, StoryHead, StoryStep } from './schema.ts';

export type LedgerLayer = keyof Ledger;

/** From what the user sees down to what the app holds. */
export const layerNames: Record<LedgerLayer, { name: string; meaning: string }> = {
  app: { name: 'App', meaning: 'who is signed in to the app' },
  local: { name: 'Local', meaning: "the authorization server's own session" },
  sso: { name: 'SSO', meaning: "the sign-on server's session" },
  upstream: { name: 'Upstream', meaning: 'the session at an identity provider further up' },
  token: { name: 'Token', meaning: "whose account the app's user is connected to" },
};

export const ledgerLayers = Object.keys(layerNames) as LedgerLayer[];

export const verdictWords: Record<Verdict['verdict'], { word: string; sign: string; tone: string }> = {
  leak: { word: 'LEAK', sign: '✖', tone: 'bad' },
  broken: { word: 'BROKEN', sign: '✖', tone: 'bad' },
  'fresh-login': { word: 'FRESH LOGIN', sign: '✔', tone: 'good' },
  isolated: { word: 'ISOLATED', sign: '✔', tone: 'good' },
  inconclusive: { word: 'INCONCLUSIVE', sign: '?', tone: 'unknown' },
};

export const noVerdict = { word: 'NO VERDICT', sign: '?', tone: 'unknown' };

/** Whose session it is that a person at the browser meets; B meeting A's is the bug. */
export function isForeign(layerOwner: Owner, who: StoryStep['who']): boolean {
  return who !== null && layerOwner !== null && layerOwner !== who;
}

export function ownerWords(owner: Exclude<Owner, null>, people: StoryHead['people']): string {
  return owner === 'other' ? 'somebody else' : people[owner].name || people[owner].username;
}

/** What the ledger shows, in a sentence: for those who do not see it, and for the ticket. */
export function ledgerSentence({ head, steps }: ScenarioEvidence): string {
  const last = steps.findLast(({ who, ended }) => who !== null && ended);
  if (!last) return 'The story was cut off before its first step had ended.';
  const who = last.who ?? 'B';
  const foreign = ledgerLayers.filter((layer) => isForeign(last.ledger[layer], who));
  if (foreign.length === 0) {
    const own = ledgerLayers.filter((layer) => last.ledger[layer] === who);
    return `At the end every session that is left is ${who}'s own (${layerList(own)}).`;
  }
  const since = steps.find(
    (step) => step.who === who && foreign.some((layer) => isForeign(step.ledger[layer], who)),
  );
  const owner = last.ledger[foreign[0] ?? 'sso'];
  const whose = owner === null ? '' : ownerWords(owner, head.people);
  return `${who} is at the browser from step ${(since?.index ?? 0) + 1} on, and at the end these are still ${whose}'s: ${layerList(foreign)}.`;
}

/** Whether the remembered end of a scenario is as it should be; null where there is no verdict. */
export function asExpected({ verdict }: ScenarioEvidence): boolean | null {
  return verdict?.asExpected ?? null;
}

export function sentenceOf({ who, what, ended }: StoryStep): string {
  const sentence = who ? `${who} ${what}` : what;
  return ended ? sentence : `${sentence} (cut off here)`;
}

/** For an address on the page; titles may hold anything. */
export function anchorOf({ head }: ScenarioEvidence, index: number): string {
  return `${head.scenario.replaceAll(/[^\w-]+/g, '-') || 'scenario'}-${index + 1}`;
}

function layerList(layers: readonly LedgerLayer[]): string {
  return layers.map((layer) => layerNames[layer].name).join(', ') || 'none';
}

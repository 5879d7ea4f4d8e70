import { expect, test } from '@playwright/test';
import type { Landing } from '../../core/trail/landing.ts';
import { judgePair, type PairEvidence } from '../../core/verdict/judge-pair.ts';
import type { PairJudgement, ProvenAccount } from '../../core/verdict/schema.ts';

const ada = { username: 'ada@example.com', name: 'Ada Archer', tenants: ['aa111'] };
const ben = { username: 'ben@example.com', name: 'Ben Baker', tenants: ['bb222'] };
const of = (tenant: string): ProvenAccount => ({ username: null, tenant, provedBy: 'userinfo' });
const callback: Landing = {
  kind: 'callback',
  host: 'app.example',
  path: '/callback',
  title: '',
  status: 400,
  account: null,
  tenant: null,
  error: null,
};

interface Case {
  title: string;
  a?: ProvenAccount | null;
  b?: ProvenAccount | null;
  isFooled?: boolean;
  rightful?: PairEvidence['rightful'];
  isJoinedBefore?: boolean;
  isStale?: boolean;
  attemptedBy?: PairEvidence['attemptedBy'];
  refusal?: PairEvidence['refusal'];
  landing?: Partial<Landing>;
  ended?: PairEvidence['ended'];
  verdict: PairJudgement['verdict'];
  reason: string;
}

const cases: Case[] = [
  {
    title: "A's user with B's account is a wrong pair, and both are named",
    a: of('bb222'),
    verdict: 'wrong-pair',
    reason: "user-a (A) is joined with Ben Baker's bb222",
  },
  {
    title: 'an account of neither is a wrong pair',
    b: of('cc333'),
    verdict: 'wrong-pair',
    reason: "user-b (B) is joined with an account that is neither A's nor B's",
  },
  {
    title: 'a wrong pair outweighs that the right user was joined rightly',
    a: of('aa111'),
    b: of('aa111'),
    rightful: 'A',
    verdict: 'wrong-pair',
    reason: "user-b (B) is joined with Ada Archer's aa111",
  },
  {
    title: 'a wrong pair outweighs trouble on the way',
    a: of('bb222'),
    landing: { kind: 'unreachable' },
    verdict: 'wrong-pair',
    reason: "user-a (A) is joined with Ben Baker's bb222",
  },
  {
    title: 'nobody joined where nobody ought to be is a refusal, in the words of the app',
    verdict: 'refused',
    reason: 'nobody is joined by it; the app says "Not here."',
  },
  {
    title: 'who stays joined with the own account is no wrong pair',
    b: of('bb222'),
    isJoinedBefore: true,
    verdict: 'refused',
    reason: 'nobody is joined by it; the app says "Not here."',
  },
  {
    title: 'who is joined with the own account by it was not harmed, and not refused either',
    b: of('bb222'),
    verdict: 'right-pair',
    reason: "user-b (B) is joined with Ben Baker's bb222, which is their own",
  },
  {
    title: 'an app that says how it refuses is quoted with that',
    refusal: 'Begun elsewhere.',
    verdict: 'refused',
    reason: 'nobody is joined by it; the app says "Begun elsewhere."',
  },
  {
    title:
      'who tries once more and stays joined with the own account, without a word of refusal, has a right pair',
    a: of('aa111'),
    b: of('bb222'),
    isJoinedBefore: true,
    attemptedBy: 'B',
    landing: { status: 200 },
    verdict: 'right-pair',
    reason: "user-b (B) is still joined with Ben Baker's bb222",
  },
  {
    title: 'where the other user, who was to be connected before, is not, nothing was shown',
    b: of('bb222'),
    isJoinedBefore: true,
    attemptedBy: 'B',
    landing: { status: 200 },
    verdict: 'inconclusive',
    reason: 'user-a was to be connected before, and is not: the story was never what it tells of',
  },
  {
    title: 'what an earlier story left at an app that forgets nothing is not laid to this one',
    a: of('bb222'),
    isStale: true,
    verdict: 'inconclusive',
    reason:
      'user-a was joined with the same account before: the app forgets nothing between stories, as its driver has no reset',
  },
  {
    title: 'a refusal in words does not outweigh a wrong pair',
    a: of('bb222'),
    refusal: 'Begun elsewhere.',
    verdict: 'wrong-pair',
    reason: "user-a (A) is joined with Ben Baker's bb222",
  },
  {
    title: 'the right user joined with the own account is a right pair',
    a: of('aa111'),
    rightful: 'A',
    verdict: 'right-pair',
    reason: "user-a (A) is joined with Ada Archer's aa111",
  },
  {
    title: 'the right user kept out is a flow that was burned',
    rightful: 'A',
    verdict: 'burned',
    reason: 'user-a (A) is not let in where the flow is theirs: the app says "Not here."',
  },
  {
    title: 'a user who is told of a connection that there is not is fooled',
    isFooled: true,
    verdict: 'false-success',
    reason: 'user-b is told that they are connected, and nothing was',
  },
  {
    title: 'who disconnects and is shown the account all the same was told what is not so',
    b: of('bb222'),
    attemptedBy: 'B',
    ended: { stays: false, said: null },
    verdict: 'false-success',
    reason: "user-b (B) has disconnected, and is still joined with Ben Baker's bb222",
  },
  {
    title: 'a token that is good after a disconnect, without a word of it, is a disconnect that is none',
    attemptedBy: 'B',
    ended: { stays: true, said: null },
    verdict: 'false-success',
    reason:
      "user-b (B) is told that they are disconnected, and the provider still takes the app's token for Ben Baker's bb222",
  },
  {
    title: 'what an app says of what stays at the provider is quoted',
    attemptedBy: 'B',
    ended: { stays: true, said: 'End it there.' },
    verdict: 'refused',
    reason:
      'nobody is joined any more; the provider still takes the app\'s token, and the app says "End it there."',
  },
  {
    title: 'a token that the provider takes no more is a disconnect',
    attemptedBy: 'B',
    ended: { stays: false, said: null },
    verdict: 'refused',
    reason: "nobody is joined any more, and the provider does not take the app's token",
  },
  {
    title: 'trouble on the way says nothing',
    landing: { kind: 'unreachable', host: 'provider.example', status: null },
    verdict: 'inconclusive',
    reason: 'nothing answered at provider.example',
  },
  {
    title: 'a story that never came back to the app says nothing, and is no refusal',
    landing: { kind: 'login-form', host: 'provider.example', status: 200 },
    verdict: 'inconclusive',
    reason: 'the story never came back to the app (login-form at provider.example)',
  },
];

for (const each of cases)
  test(each.title, () => {
    const { a = null, b = null, isFooled = false, isJoinedBefore = false, isStale = false } = each;
    const { rightful = null, refusal, landing, attemptedBy = 'A', ended = null, verdict, reason } = each;
    const pairs = {
      A: {
        user: 'user-a',
        account: ada,
        joined: a,
        isFooled: false,
        isJoinedBefore,
        isStale: isStale && a !== null,
      },
      B: {
        user: 'user-b',
        account: ben,
        joined: b,
        isFooled,
        isJoinedBefore,
        isStale: isStale && b !== null,
      },
    };
    const evidence = {
      pairs,
      rightful,
      attemptedBy,
      refusal,
      ended,
      landing: { ...callback, ...landing },
      said: 'Not here.',
    };
    expect(judgePair(evidence)).toMatchObject({ verdict, reason });
  });

for (const id of ['A', 'B'] as const)
  test(`where both accounts are of one tenant, ${id} joined with the other's account is a wrong pair, and with the own one a right one`, () => {
    const accounts = {
      A: { ...ada, tenants: ['acme1'], subject: 'id-a' },
      B: { ...ben, tenants: ['beta2', 'Acme1'] },
    };
    const other = id === 'A' ? 'B' : 'A';
    const joinedWith = (username: string | null) => {
      const joined: ProvenAccount = { username, tenant: 'acme1', provedBy: 'userinfo' };
      const pair = (one: 'A' | 'B') => ({
        ...{ user: `user-${one}`, account: accounts[one], joined: one === id ? joined : null },
        ...{ isFooled: false, isJoinedBefore: false, isStale: false },
      });
      return judgePair({
        ...{ pairs: { A: pair('A'), B: pair('B') }, rightful: id, landing: callback, said: '' },
        ...{ attemptedBy: id, refusal: null, ended: null },
      }).verdict;
    };
    const names = { A: [ada.username, 'id-a', 'ADA@example.com'], B: [ben.username] };
    for (const name of names[other]) expect(joinedWith(name)).toBe('wrong-pair');
    for (const name of names[id]) expect(joinedWith(name)).toBe('right-pair');
    for (const name of [null, '', 'id-c']) expect(joinedWith(name)).toBe('inconclusive');
  });

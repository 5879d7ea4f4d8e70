import { randomUUID } from 'node:crypto';
import { isLoopback } from '../base/loopback.ts';
import type { Account } from '../targets/account.ts';
import type { Landing } from '../trail/landing.ts';
import type { Trail } from '../trail/trail.ts';
import type { Check } from './check-input.ts';
import { control } from './control.ts';
import { judgeAsking } from './judge/after-asking.ts';
import { judgeCallback, judgeLogin } from './judge/after-login.ts';
import { judgeEncryption, judgeLogout } from './judge/after-logout.ts';
import { found, placeOf } from './judge/finding.ts';
import { honouredParameters, lookForGoodNews } from './judge/good-news.ts';
import { differencesOf, moved } from './judge/moved.ts';
import { checkToken } from './judge/token.ts';
import { allow, codeIn, logIn, needForm, pastChooser, refused } from './provider-steps.ts';
import { withRemedy } from './remedy.ts';
import type { CanaryResult, Finding } from './result.ts';
import { followOffers, lookAgain, lookBehind } from './second-look.ts';
import { mustNotBeRepeated, Stop, stopIfFinal, stopped } from './stop.ts';
import { Stopwatch } from './stopwatch.ts';
import { NeedsBrowser, type Visitor } from './visitor.ts';

export type Checked = Pick<
  CanaryResult,
  'findings' | 'steps' | 'trail' | 'differences' | 'notSeen' | 'controlPassed' | 'refusedUsername'
> & {
  /** False where a password was typed for nothing, a credential would have gone astray, or the run was stopped: then it is left at that. */
  mayBeTriedAgain: boolean;
  /** Whether it came to a page that only a browser goes on from, as it will when it is made again. */
  needsBrowser: boolean;
};

/**
 * One pass of the canary: the positive control, the workaround, B's login, consent and callback, the token; and
 * good news. Nothing is `ok` by default: the finding `ok` is there only when every step came out as it should.
 */
export async function check(input: Check): Promise<Checked> {
  const watch = new Stopwatch();
  const findings: Finding[] = [];
  const notSeen = [...(input.accounts ? [] : withoutAccounts), ...(input.baseline ? [] : [withoutBaseline])];
  let trail: Trail = [];
  let isWhole = false;
  let controlPassed = false;
  let refusedUsername: string | null = null;
  let mayBeTriedAgain = true;
  let needsBrowser = false;
  const visitor = await input.openVisitor('canary');
  try {
    if (input.accounts) {
      await control(input, input.accounts.a, visitor, watch, findings);
      controlPassed = true;
    }
    const { sent, url } = withRemedy(input);
    const form = await watch
      .step(input.asking?.title ?? 'logout URL', () => openRemedy(input, { sent, url }, visitor, findings))
      .finally(async () => {
        trail = await visitor.trail();
      });
    if (input.accounts) await finish(input, input.accounts.b, { sent, form }, visitor, watch, findings);
    trail = await visitor.trail();
    isWhole = true;
    if (input.accounts) await afterwards(input, input.accounts, visitor, watch, findings);
  } catch (error) {
    findings.push(stopped(error));
    if (error instanceof Stop) ({ refusedUsername, mayBeTriedAgain } = error);
    if (mustNotBeRepeated(error)) mayBeTriedAgain = false;
    needsBrowser = error instanceof NeedsBrowser;
    if (error instanceof NeedsBrowser) notSeen.push(`what comes after ${error.where}: it needs a browser`);
  } finally {
    // A page may try as it is left, when nobody looks at it any more.
    const astray = await visitor.close();
    if (astray && !findings.some(isAstray)) findings.push(stopped(astray));
    if (astray) mayBeTriedAgain = false;
  }
  const { profile, baseline } = input;
  const differences = baseline ? differencesOf({ profile, baseline, trail, isWhole }) : [];
  if (isWhole) findings.push(...differences.map(moved));
  findings.push(...(await watch.step('good news', () => lookForGoodNews(input.goodNews))));
  if (findings.length === 0) findings.push(found('ok', allIsWell(input), null));
  const seen = { findings, steps: watch.steps, trail, differences, notSeen, controlPassed };
  return { ...seen, refusedUsername, mayBeTriedAgain, needsBrowser };
}

async function openRemedy(
  { profile, client, accounts, asking }: Check,
  { sent, url }: { sent: URL; url: URL },
  visitor: Visitor,
  findings: Finding[],
): Promise<Landing> {
  const landing = await visitor.open(url);
  const userA = accounts?.a ?? null;
  const seen = {
    profile,
    landing,
    trail: await visitor.trail(),
    addresses: visitor.addresses(),
    sent,
    userA,
  };
  const finding = asking ? judgeAsking(seen, asking) : judgeLogout(seen);
  const looking = { profile, client, visitor };
  if (finding?.class === 'stranded')
    throw new Stop(await lookBehind(looking, { stranded: finding, a: userA }));
  if (finding) throw new Stop(finding);
  const plain = judgeEncryption(profile, visitor.addresses());
  if (plain) findings.push(plain);
  // Where it asks which account, A's own is there to be chosen.
  const form =
    userA && !asking?.isChoice ? await followOffers(looking, { form: landing, url, a: userA }) : landing;
  return pastChooser(profile, visitor, form);
}

/** From the login form that the logout URL led to, to the token. */
async function finish(
  { profile, client, accounts }: Check,
  b: Account,
  { sent, form }: { sent: URL; form: Landing },
  visitor: Visitor,
  watch: Stopwatch,
  findings: Finding[],
): Promise<void> {
  const before = visitor.addresses().length;
  const hopsBefore = (await visitor.trail()).length;
  let landing = await watch.step('B signs in', () => logIn(visitor, b, form));
  const afterLogin = judgeLogin({
    profile,
    landing,
    addresses: visitor.addresses(),
    sent,
    owner: b,
    other: accounts?.a ?? null,
  });
  if (afterLogin) {
    const since = (await visitor.trail()).slice(hopsBefore);
    stopIfFinal(afterLogin, refused(profile, { form, landing, since }, b));
    findings.push(afterLogin);
  }
  const consent = landing;
  if (consent.kind === 'consent') landing = await watch.step('B allows', () => allow(visitor, consent));
  const returned = judgeCallback(landing, { profile, addresses: visitor.addresses(), sent, owner: b });
  if (returned) {
    stopIfFinal(returned);
    findings.push(returned);
  }
  const plain = judgeEncryption(
    profile,
    visitor
      .addresses()
      .slice(before)
      .filter((url) => !isLoopback(url)),
  );
  if (plain) findings.push(plain);
  const code = codeIn(visitor.addresses(), client);
  findings.push(
    ...(await watch.step('token', () =>
      checkToken(client, { code, state: sent.searchParams.get('state') ?? '' }, { a: accounts?.a ?? b, b }),
    )),
  );
}

/** What may change the session, and so comes when all that goes by it was judged: docs/decisions.md. */
async function afterwards(
  { profile, client, asking, goodNews }: Check,
  { a, b }: NonNullable<Check['accounts']>,
  visitor: Visitor,
  watch: Stopwatch,
  findings: Finding[],
): Promise<void> {
  const again = await watch.step('a second look', () =>
    lookAgain({ profile, client, asking, visitor }, { a, b }),
  );
  if (again) findings.push(again);
  if (again || goodNews.parameters.length === 0) return;
  await watch.step('parameters that ask for a login', async () => {
    const shown = await visitor.open(client.authorizeUrl(randomUUID()));
    const form = await pastChooser(profile, visitor, shown);
    needForm(profile, form, visitor.addresses());
    const landing = await logIn(visitor, b, form);
    if (landing.kind === 'login-form')
      findings.push(found('login-changed', `${b.name}'s second login was not taken`, placeOf(landing)));
    else findings.push(...(await honouredParameters(goodNews.parameters, client, visitor)));
  });
}

export const withoutBaseline =
  'whether the way is still the agreed one: there is no baseline; watch --update-baseline agrees on one';

const withoutAccounts = [
  'whether A was signed in, and whether the session really ends: no credentials',
  "B's login, consent, callback and token: no credentials",
];

function allIsWell({ accounts, asking }: Check): string {
  if (!accounts) return 'the logout URL leads to the login form with the authorize request intact';
  const tenant = accounts.b.tenants[0] ?? accounts.b.username;
  if (asking)
    return `${asking.title} had B asked ${asking.isChoice ? 'which account it is to be' : 'to log in'} where A was signed in, and ${tenant} came back`;
  return `A's session ended, B was asked to log in, and ${tenant} came back`;
}

function isAstray({ class: drift, severity }: Finding): boolean {
  return drift === 'login-changed' && severity === 'CRITICAL';
}

import { randomUUID } from 'node:crypto';
import type { OAuthClient } from '../app/oauth-client.ts';
import { ElementMissing } from '../fixtures/element-missing.ts';
import { UnfamiliarHost } from '../fixtures/trusted-host.ts';
import { LiveStop } from '../live/care.ts';
import { nestParameters } from '../nested-url/build.ts';
import type { Profile } from '../providers/profile.ts';
import type { Landing } from '../trail/landing.ts';
import type { Trail } from '../trail/trail.ts';
import { judgeCallback, judgeLogin } from './after-login.ts';
import { judgeEncryption, judgeForm, judgeLogout } from './after-logout.ts';
import { telltaleState } from './authorize-request.ts';
import type { Baseline } from './baseline.ts';
import { found, isSameAccount, placeOf, trouble } from './finding.ts';
import { type GoodNews, honouredParameters, lookForGoodNews } from './good-news.ts';
import { differencesOf, moved } from './moved.ts';
import type { CanaryResult, Finding } from './result.ts';
import { Stopwatch } from './stopwatch.ts';
import { checkToken, isCodeOf } from './token.ts';
import { type Login, NeedsBrowser, type OpenVisitor, type Visitor } from './visitor.ts';

/** One of the two dedicated test accounts. */
export interface CanaryAccount extends Login {
  name: string;
  tenants: readonly string[];
  /** What userinfo or the ID token call it, where that is not the username. */
  subject?: string;
}

export interface Check {
  profile: Profile;
  openVisitor: OpenVisitor;
  /** The client of the test accounts' own: Allow ends any live token of that account and client (claim S4). */
  client: OAuthClient;
  /** Null: only what can be seen without a session is looked at. */
  accounts: { a: CanaryAccount; b: CanaryAccount } | null;
  goodNews: GoodNews;
  /** The trail that was agreed on; null where there is none yet. */
  baseline: Baseline | null;
}

export type Checked = Pick<
  CanaryResult,
  'findings' | 'steps' | 'trail' | 'differences' | 'notSeen' | 'controlPassed' | 'refusedUsername'
>;

/** Ends the check: nothing after it could be believed. */
class Stop extends Error {
  readonly finding: Finding;
  /** Whose password was refused, if that is why. */
  readonly refusedUsername: string | null;

  constructor(finding: Finding, refusedUsername: string | null = null) {
    super(finding.message);
    this.finding = finding;
    this.refusedUsername = refusedUsername;
  }
}

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
  const visitor = await input.openVisitor('canary');
  try {
    if (input.accounts) {
      await control(input, input.accounts.a, visitor, watch, findings);
      controlPassed = true;
    }
    const sent = input.client.authorizeUrl(telltaleState());
    const form = await watch
      .step('logout URL', () => openLogout(input, sent, visitor, findings))
      .finally(async () => {
        trail = await visitor.trail();
      });
    if (input.accounts) await finish(input, input.accounts.b, { sent, form }, visitor, watch, findings);
    trail = await visitor.trail();
    isWhole = true;
  } catch (error) {
    findings.push(stopped(error));
    if (error instanceof Stop) refusedUsername = error.refusedUsername;
    if (error instanceof NeedsBrowser) notSeen.push(`what comes after ${error.where}: it needs a browser`);
  } finally {
    await visitor.close();
  }
  const { profile, baseline } = input;
  const differences = baseline ? differencesOf({ profile, baseline, trail, isWhole }) : [];
  if (isWhole) findings.push(...differences.map(moved));
  findings.push(...(await watch.step('good news', () => lookForGoodNews(input.goodNews))));
  if (findings.length === 0) findings.push(found('ok', allIsWell(input), null));
  return { findings, steps: watch.steps, trail, differences, notSeen, controlPassed, refusedUsername };
}

/** Without the remedy A must still be signed in; else the rest would prove nothing. */
async function control(
  { profile, client, goodNews }: Check,
  a: CanaryAccount,
  visitor: Visitor,
  watch: Stopwatch,
  findings: Finding[],
): Promise<void> {
  await watch.step('A signs in', async () => {
    const sent = client.authorizeUrl(randomUUID());
    const form = await visitor.open(sent);
    needForm(profile, form, visitor.addresses());
    const landing = await logIn(visitor, a, form);
    const finding = judgeLogin({ profile, landing, addresses: visitor.addresses(), sent, owner: a });
    if (finding) stopIfFinal(finding, refused(landing, a));
    if (landing.kind !== 'consent') return;
    const callback = await allow(visitor, landing);
    const returned = judgeCallback(callback, { profile, addresses: visitor.addresses(), sent, owner: a });
    if (returned) stopIfFinal(returned);
  });
  await watch.step('A is still signed in', async () => {
    const state = randomUUID();
    const landing = await visitor.open(client.authorizeUrl(state));
    const bad = trouble(landing);
    if (bad) throw new Stop(bad);
    const isA =
      isSameAccount(landing.account?.username, a.username) || a.tenants.includes(landing.tenant ?? '');
    const unnamed = landing.kind === 'consent' && landing.account === null;
    const byCode = profile.callback === null && (await isBehindCode(client, visitor, state, a));
    if (!isA && !unnamed && !byCode)
      throw new Stop(
        found(
          'precondition',
          `without the remedy ${a.name} was not signed in any more (${landing.kind} instead of a consent), so the check proved nothing`,
          placeOf(landing),
        ),
      );
    if (landing.kind === 'callback' && !profile.consent.isRemembered)
      findings.push(
        found(
          'consent-changed',
          `${a.name} was not asked again, as every authorization should be`,
          placeOf(landing),
        ),
      );
  });
  await watch.step('parameters that ask for a login', async () => {
    findings.push(...(await honouredParameters(goodNews.parameters, client, visitor)));
  });
}

/** Whether the callback that the visitor was sent to brought a code of this account. */
async function isBehindCode(
  client: OAuthClient,
  visitor: Visitor,
  state: string,
  account: CanaryAccount,
): Promise<boolean> {
  const code = codeIn(visitor.addresses(), client);
  return code !== null && isCodeOf(client, { code, state }, account).catch(() => false);
}

function codeIn(addresses: readonly URL[], { redirectUri }: OAuthClient): string | null {
  const callback = addresses.findLast((address) => address.href.startsWith(redirectUri));
  return callback?.searchParams.get('code') ?? null;
}

async function openLogout(
  { profile, accounts }: Check,
  sent: URL,
  visitor: Visitor,
  findings: Finding[],
): Promise<Landing> {
  const url = new URL(nestParameters(profile, [...sent.searchParams]));
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
  const finding = judgeLogout(seen);
  if (finding) throw new Stop(finding);
  const plain = judgeEncryption(profile, visitor.addresses());
  if (plain) findings.push(plain);
  return landing;
}

/** From the login form that the logout URL led to, to the token. */
async function finish(
  { profile, client, accounts }: Check,
  b: CanaryAccount,
  { sent, form }: { sent: URL; form: Landing },
  visitor: Visitor,
  watch: Stopwatch,
  findings: Finding[],
): Promise<void> {
  let landing = await watch.step('B signs in', () => logIn(visitor, b, form));
  const afterLogin = judgeLogin({ profile, landing, addresses: visitor.addresses(), sent, owner: b });
  if (afterLogin) {
    stopIfFinal(afterLogin, refused(landing, b));
    findings.push(afterLogin);
  }
  const consent = landing;
  if (consent.kind === 'consent') landing = await watch.step('B allows', () => allow(visitor, consent));
  const returned = judgeCallback(landing, { profile, addresses: visitor.addresses(), sent, owner: b });
  if (returned) {
    stopIfFinal(returned);
    findings.push(returned);
  }
  const code = codeIn(visitor.addresses(), client);
  findings.push(
    ...(await watch.step('token', () =>
      checkToken(client, { code, state: sent.searchParams.get('state') ?? '' }, { a: accounts?.a ?? b, b }),
    )),
  );
}

function needForm(profile: Profile, landing: Landing, addresses: readonly URL[]): void {
  const bad = trouble(landing);
  if (bad) throw new Stop(bad);
  const where = placeOf(landing);
  if (landing.kind === 'service-refused')
    throw new Stop(
      found('rejected', 'the sign-on server refuses the authorize endpoint itself as a service', where),
    );
  if (landing.kind !== 'login-form')
    throw new Stop(
      found(
        'login-changed',
        `${where} shows no login form that is recognised (${landing.kind})`,
        where,
        'CRITICAL',
      ),
    );
  const unfamiliar = judgeForm(profile, landing, addresses);
  if (unfamiliar) throw new Stop(unfamiliar);
}

async function logIn(visitor: Visitor, login: Login, form: Landing): Promise<Landing> {
  try {
    return await visitor.logIn(login);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const message = 'the login form has not the fields and the button that the profile describes';
    throw new Stop(found('login-changed', message, placeOf(form), 'CRITICAL'));
  }
}

async function allow(visitor: Visitor, consent: Landing): Promise<Landing> {
  try {
    return await visitor.allow();
  } catch (error) {
    if (!isMissing(error)) throw error;
    const message = 'the consent page has not the button that the profile describes';
    throw new Stop(found('consent-changed', message, placeOf(consent), 'CRITICAL'));
  }
}

/** What a visitor throws who waited for a field or a button in vain. Its message may hold what was typed. */
function isMissing(error: unknown): boolean {
  return error instanceof ElementMissing || (error instanceof Error && error.name === 'TimeoutError');
}

/** A change that leaves the account provable is reported, and the check goes on. */
function stopIfFinal(finding: Finding, refusedUsername: string | null = null): void {
  if (finding.severity !== 'WARNING') throw new Stop(finding, refusedUsername);
}

/** A form that comes again after a password was typed has refused it. */
function refused({ kind }: Landing, { username }: CanaryAccount): string | null {
  return kind === 'login-form' ? username : null;
}

function stopped(error: unknown): Finding {
  if (error instanceof Stop) return error.finding;
  if (error instanceof UnfamiliarHost) return found('login-changed', error.message, error.host, 'CRITICAL');
  if (error instanceof LiveStop) return found('inconclusive', error.message, null);
  if (error instanceof NeedsBrowser) return found('inconclusive', error.message, error.where);
  throw error;
}

export const withoutBaseline =
  'whether the way is still the agreed one: there is no baseline; watch --update-baseline agrees on one';

const withoutAccounts = [
  'whether A was signed in, and whether the session really ends: no credentials',
  "B's login, consent, callback and token: no credentials",
];

function allIsWell({ accounts }: Check): string {
  if (!accounts) return 'the logout URL leads to the login form with the authorize request intact';
  const tenant = accounts.b.tenants[0] ?? accounts.b.username;
  return `A's session ended, B was asked to log in, and ${tenant} came back`;
}

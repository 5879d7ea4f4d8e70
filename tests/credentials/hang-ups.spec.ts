import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { unreadable } from '../../core/credentials/closing.ts';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { HangUps, type Owed } from '../../core/credentials/hang-ups.ts';
import { keap } from '../../core/providers/keap.ts';

const login = new URL('https://signin.infusionsoft.com/login');
const last = Buffer.from('what the host says at its end');

interface HangUp {
  readonly to?: URL;
  readonly isTyped?: boolean;
  readonly hasAnswered?: boolean;
}

/** What a browser reads of a host that hangs up while it owes that, told as the engine tells that tells ahead. */
async function readAtHangUp(
  owed: Owed | (() => Owed),
  { to = login, isTyped = true, hasAnswered = false }: HangUp = {},
): Promise<{ read: Buffer; isTold: boolean }> {
  const guard = new CredentialGuard(keap, []);
  const hangUps = new HangUps(guard, true);
  hangUps.owes = typeof owed === 'function' ? owed : () => owed;
  if (isTyped) await guard.typing('password', 'Wren-Falls-Twice-8');
  const browser = new PassThrough();
  await hangUps.tell(browser, to, { last, hasAnswered });
  return { read: await buffer(browser), isTold: hangUps.has(to.host) };
}

for (const [when, owed, hangUp] of [
  ['a password has no answer', 'secret', {}],
  ['a password has no answer, though something had one by this connection', 'secret', { hasAnswered: true }],
  ['something that may carry it has no answer, and nothing had one by this connection', 'something', {}],
] as [string, Owed, HangUp][])
  test(`a host that hangs up while ${when} is told by what nobody can read, and remembered`, async () => {
    expect(await readAtHangUp(owed, hangUp)).toEqual({ read: unreadable, isTold: true });
  });

for (const [when, owed, hangUp] of [
  ['nothing is owed', 'nothing', {}],
  ['something is owed by another connection', 'something', { hasAnswered: true }],
  ['nothing was typed', 'secret', { isTyped: false }],
  ['it is none to which a password may go', 'secret', { to: new URL('https://fonts.example.net/x') }],
] as [string, Owed, HangUp][])
  test(`a host that hangs up is told in its own words where ${when}`, async () => {
    expect(await readAtHangUp(owed, hangUp)).toEqual({ read: last, isTold: false });
  });

test('an answer that the browser tells of a moment after it passed by is waited for', async () => {
  const owed: Owed[] = ['secret', 'secret'];
  const hungUp = await readAtHangUp(() => owed.pop() ?? 'nothing');
  expect(hungUp).toEqual({ read: last, isTold: false });
});

test('what was asked before anything was typed is not asked about', async () => {
  const askedSince: number[] = [];
  const beforeMs = performance.now();
  const guard = new CredentialGuard(keap, []);
  const hangUps = new HangUps(guard, true);
  hangUps.owes = (_, sinceMs) => {
    askedSince.push(sinceMs);
    return 'nothing';
  };
  await guard.typing('password', 'Wren-Falls-Twice-8');
  await hangUps.tell(new PassThrough().resume(), login, { last, hasAnswered: false });
  expect(askedSince).toHaveLength(1);
  expect(askedSince[0]).toBeGreaterThanOrEqual(beforeMs);
});

import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import type { Secret } from '../base/secret.ts';
import { UserError } from '../base/user-error.ts';
import { totpOf } from '../settings/totp.ts';
import type { MakeCode } from './account.ts';

/** Long enough for a mail to arrive. */
const commandMs = 120_000;

interface Clock {
  now: () => number;
  wait: (ms: number) => Promise<unknown>;
}

const clock: Clock = { now: Date.now, wait: setTimeout };

/** How long a code of an authenticator app is good, where nobody says otherwise (RFC 6238, 5.2). */
const periodMs = 30_000;

/**
 * Codes as an authenticator app makes them (RFC 6238), from its secret in Base32 or its `otpauth:` address. No code comes
 * twice, as a provider refuses the second (5.2): where the last one is of this very period, the next period is waited for.
 * @throws UserError at once, before anything is typed, if the secret is neither; it is not shown.
 */
export function codeByTotp(secret: Secret, { now, wait }: Clock = clock): MakeCode {
  const totp = totpOf(secret.reveal());
  if (!totp) throw new UserError('a TOTP secret is neither Base32 nor an otpauth://totp/ address');
  return async (lastMs = null) => {
    const asked = now();
    const isSpent =
      lastMs !== null && totp.counter({ timestamp: lastMs }) >= totp.counter({ timestamp: asked });
    // A clock that was put back is waited for no longer than that.
    const restMs = isSpent ? totp.remaining({ timestamp: asked }) : 0;
    if (restMs > 0) await wait(restMs);
    // A timer may be over a moment too early, still in the period before.
    return totp.generate({ timestamp: Math.max(now(), asked + restMs) });
  };
}

/** Between two questions for a code that is not the last one, and for how long it is asked. */
const againMs = 5_000;
const patienceMs = 60_000;

/** What each account's command printed last in this process: two accounts may have one mailbox. */
const printedLast = new Map<object, string>();

/**
 * Codes that a command prints: what it writes to standard output, without white space. It goes through a shell,
 * as it stands in the settings, and no sooner after the last one than that an authenticator's would be another. Where it prints
 * what is `known` already, as the mail is still on its way, it is asked again, for a minute: a server may have one code for good.
 * @throws UserError when it fails, prints nothing or something that is no code; what it printed is not shown.
 */
export function codeByCommand(
  command: string,
  { now, wait }: Clock = clock,
  known: Map<object, string> = printedLast,
): MakeCode {
  const account = {};
  return async (lastMs = null) => {
    // It may be an authenticator, of which nobody here knows when its next period begins.
    const restMs = lastMs === null ? 0 : Math.min(lastMs + periodMs - now(), periodMs);
    if (restMs > 0) await wait(restMs);
    const untilMs = now() + patienceMs;
    let code = await printedBy(command);
    while ([...known.values()].includes(code) && now() < untilMs) {
      await wait(againMs);
      code = await printedBy(command);
    }
    known.set(account, code);
    return code;
  };
}

function printedBy(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const [shell, flag] = process.platform === 'win32' ? ['cmd.exe', '/c'] : ['/bin/sh', '-c'];
    execFile(shell, [flag, command], { timeout: commandMs, encoding: 'utf8' }, (error, stdout) => {
      const code = stdout.trim();
      if (error) reject(new UserError(`the command for the one-time code failed: ${reasonOf(error)}`));
      else if (!/^[\w-]{4,12}$/.test(code))
        reject(
          new UserError(
            `the command for the one-time code printed ${code === '' ? 'nothing' : 'something that is no code'}; expected 4 to 12 letters or digits on standard output`,
          ),
        );
      else resolve(code);
    });
  });
}

function reasonOf({ code, killed }: Error & { code?: number | string | null; killed?: boolean }): string {
  if (killed) return `no answer after ${commandMs / 1000} s`;
  return typeof code === 'number' ? `exit code ${code}` : String(code);
}

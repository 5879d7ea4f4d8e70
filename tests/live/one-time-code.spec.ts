import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { readNamed } from '../../core/settings/named-in-environment.ts';
import { codeByCommand, codeByTotp } from '../../core/targets/one-time-code.ts';
import { problemsOf } from './problems-of.ts';

/** A clock that goes on by as much as is waited, and says how much that was. */
function at(seconds: number) {
  let nowMs = seconds * 1000;
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
    nowMs += ms;
  };
  return { now: () => nowMs, wait, waits };
}

/** RFC 6238, appendix B, of whose eight digits the last six are shown. */
for (const [seconds, code] of [
  [59, '287082'],
  [1111111109, '081804'],
  [20000000000, '353130'],
] as const)
  test(`a TOTP secret gives the code of RFC 6238 at ${seconds} s`, async () => {
    const secret = new Secret('gezd gnbv gy3t qojq gezd gnbv gy3t qojq');
    expect(await codeByTotp(secret, at(seconds))()).toBe(code);
  });

test('an otpauth address says how many digits there are', async () => {
  const address = 'otpauth://totp/Keap:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8';
  expect(await codeByTotp(new Secret(address), at(59))()).toBe('94287082');
});

for (const bad of [
  ...['1nv4l1d!', '----', 'GEZDGNBVGY3TQOJ0', 'otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8'],
  ...['otpauth://hotp/x?secret=GEZDGNBV&counter=1', 'otpauth://nonsense', 'otpauth://totp/x'],
])
  test(`a secret such as ${bad} is a mistake of the settings, which is said before anything is typed and without it`, () => {
    const name = 'FRESH_LOGIN_ACCOUNT_B_TOTP_SECRET';
    const expected = 'expected Base32 (A to Z and 2 to 7), or an otpauth://totp/ address';
    expect(problemsOf(() => loadConfig({ cwd: '/', env: { [name]: bad } }))).toEqual([
      `environment: ${name} is (not shown); ${expected}`,
    ]);
    const place = { cwd: '/', env: { ACME_B_TOTP: bad } };
    expect(problemsOf(() => readNamed({ accountBTotpSecret: 'ACME_B_TOTP' }, place))).toEqual([
      `ACME_B_TOTP is not what it may be (not shown); ${expected}`,
    ]);
    expect(problemsOf(() => codeByTotp(new Secret(bad)))).toEqual([
      'a TOTP secret is neither Base32 nor an otpauth://totp/ address',
    ]);
  });

for (const good of [
  ...['GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'gezd gnbv-gy3t qojq', 'GEZDGNBVGY======'],
  'otpauth://totp/Acme%20Ltd:ann%40acme.test?secret=GEZDGNBV&issuer=Acme%20Ltd&algorithm=SHA256&period=60',
])
  test(`a TOTP secret may be ${good}`, () => {
    const env = { FRESH_LOGIN_ACCOUNT_A_TOTP_SECRET: `${good}\n` };
    expect(loadConfig({ cwd: '/', env }).accountATotpSecret?.reveal()).toBe(good);
  });

test('a command prints the code', async () => {
  expect(await codeByCommand('echo " 123456 "', at(59), new Map())()).toBe('123456');
});

for (const [command, says] of [
  ['exit 3', 'failed: exit code 3'],
  ['true', 'printed nothing'],
  ['echo Dear Ada, your code is 123456', 'printed something that is no code'],
] as const)
  test(`a command such as "${command}" is answered with what came of it, not with what it printed`, async () => {
    const message = await codeByCommand(command)().catch((error: Error) => error.message);
    expect(message).toContain(says);
    expect(message).not.toContain('123456');
  });

for (const [what, lastSeconds, waitsMs] of [
  ['was made in the same 30 seconds', 31, [1000]],
  ['was made in the 30 seconds before', 29, []],
  ['was made at a time ahead, as after a clock that was put back', 3600, [1000]],
  ['was none', null, []],
] as const)
  test(`where the last code ${what}, ${waitsMs.length === 0 ? 'nothing' : 'the next one'} is waited for`, async () => {
    const clock = at(59);
    const code = codeByTotp(new Secret('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'), clock);
    const made = await code(lastSeconds === null ? null : lastSeconds * 1000);
    expect(clock.waits).toEqual(waitsMs);
    expect(made === '287082').toBe(waitsMs.length === 0);
  });

test('where a timer is over a moment too early, the code is that of the next period all the same', async () => {
  const secret = new Secret('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  const clock = at(59);
  const early = async (ms: number) => void (await clock.wait(ms - 1));
  const made = await codeByTotp(secret, { ...clock, wait: early })(31_000);
  expect(made).toBe(await codeByTotp(secret, at(60))());
});

for (const [lastSeconds, waitsMs] of [
  [null, []],
  [20, []],
  [45, [16_000]],
  [3600, [30_000]],
] as const)
  test(`a command is asked at 59 s for the code after the one of ${lastSeconds ?? 'no'} s when ${waitsMs[0] ?? 0} ms have gone by`, async () => {
    const clock = at(59);
    expect(await codeByCommand('echo 123456', clock, new Map())(lastSeconds && lastSeconds * 1000)).toBe(
      '123456',
    );
    expect(clock.waits).toEqual(waitsMs);
  });

test('a command that prints the last code, as the mail is on its way, is asked again until there is another', async ({}, info) => {
  const mail = info.outputPath('mail');
  await writeFile(mail, '111111');
  const clock = at(59);
  const wait = async (ms: number) => {
    await clock.wait(ms);
    if (clock.waits.length === 2) await writeFile(mail, '222222');
  };
  const code = codeByCommand(`cat '${mail}'`, { ...clock, wait }, new Map());
  expect([await code(), await code()]).toEqual(['111111', '222222']);
  expect(clock.waits).toEqual([5000, 5000]);
});

test("a command that prints the other account's code, as one mailbox has the codes of both, is asked again too", async ({}, info) => {
  const mail = info.outputPath('mail');
  await writeFile(mail, '333333');
  const clock = at(59);
  const wait = async (ms: number) => {
    await clock.wait(ms);
    await writeFile(mail, '444444');
  };
  const known = new Map<object, string>();
  const [ofA, ofB] = [`cat '${mail}'`, `cat < '${mail}'`].map((command) =>
    codeByCommand(command, { ...clock, wait }, known),
  );
  expect([await ofA?.(), await ofB?.()]).toEqual(['333333', '444444']);
});

test('a command that prints one code for good is taken at its word after a minute', async () => {
  const clock = at(59);
  const code = codeByCommand('echo 000000', clock, new Map());
  expect([await code(), await code()]).toEqual(['000000', '000000']);
  expect(clock.waits).toEqual(Array(12).fill(5000));
});

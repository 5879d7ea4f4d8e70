import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { forgiveRefusedPasswords } from '../../core/live/refused-passwords.ts';
import { keap } from '../../core/providers/keap.ts';
import { came } from './came.ts';
import { ada, landing, test } from './care-in.ts';

test('between two journeys there is a pause, and none before the first', async ({ careIn, pauses }) => {
  const care = careIn();
  await care.beforeJourney();
  expect(pauses).toEqual([]);
  await care.beforeJourney();
  expect(pauses).toEqual([5000]);
});

test('a password that was taken may be typed again in the same run', async ({ careIn }) => {
  const care = careIn();
  await care.beforePassword(ada);
  await care.afterPassword(ada, came(landing('consent'), ''), keap);
  await care.beforePassword(ada);
});

test('a refused password is not typed again: not in this run, not in a later one', async ({ careIn }) => {
  await careIn().beforePassword(ada);
  await careIn().afterPassword(ada, came(landing('login-form'), 'Wrong password.'), keap);
  for (const run of ['this run', 'a later one'])
    await expect(careIn(run).beforePassword(ada)).rejects.toThrow(
      `the password of ${ada} was refused before, so it was not typed again; see to the account, then run watch --forgive-passwords`,
    );
});

test('a person may say that a refused password is to be tried again', async ({ careIn, stateDir }) => {
  await careIn().beforePassword(ada);
  await careIn().afterPassword(ada, came(landing('login-form'), 'Wrong password.'), keap);
  await forgiveRefusedPasswords({ folder: stateDir, target: 'keap-live' });
  await careIn('a later one').beforePassword(ada);
});

test('a password that led to what seemed the consent was refused where Allow leads to a login form', async ({
  careIn,
}) => {
  const care = careIn();
  await care.beforePassword(ada);
  await care.afterPassword(ada, came(landing('consent'), ''), keap);
  await care.afterAllow(landing('login-form'));
  await expect(careIn('a later one').beforePassword(ada)).rejects.toThrow('was refused before');
});

test('the same is so where the choice of an account led there, and where Allow is pressed twice', async ({
  careIn,
}) => {
  const care = careIn();
  await care.beforePassword(ada);
  await care.afterPassword(ada, came(landing('account-chooser'), '', [keap.authorizeUrl]), keap);
  await care.look(landing('consent'));
  await care.afterAllow(landing('consent'));
  await care.afterAllow(landing('login-form'));
  await expect(careIn('a later one').beforePassword(ada)).rejects.toThrow('was refused before');
});

test('what Allow comes to in the next journey says nothing of a password of this one', async ({ careIn }) => {
  const care = careIn();
  await care.beforePassword(ada);
  await care.afterPassword(ada, came(landing('consent'), ''), keap);
  await care.beforeJourney();
  await care.afterAllow(landing('login-form'));
  await careIn('a later one').beforePassword(ada);
});

test("another account's refusal is not this one's", async ({ careIn }) => {
  await careIn().beforePassword(ada);
  await careIn().afterPassword(ada, came(landing('login-form'), 'Wrong password.'), keap);
  await careIn().beforePassword('ben@example.test');
});

test('a password whose answer was not seen is not typed again, in this run or a later one, until a person says so', async ({
  careIn,
  stateDir,
}) => {
  await careIn().beforePassword(ada);
  await careIn().afterPassword(ada, came(landing('unreachable'), ''), keap);
  await expect(careIn().beforePassword(ada)).rejects.toThrow('its answer was not seen');
  await expect(careIn('the next').beforePassword(ada)).rejects.toThrow(
    `the password of ${ada} was typed before and nobody saw what came of it, so it was not typed again; see to the account, then run watch --forgive-passwords`,
  );
  await forgiveRefusedPasswords({ folder: stateDir, target: 'keap-live' });
  await careIn('the one after').beforePassword(ada);
});

test('a run that cannot remember a refusal types no password', async ({ careIn, stateDir }) => {
  await rm(stateDir, { recursive: true });
  await writeFile(stateDir, 'a file where the folder should be');
  await expect(careIn().beforePassword(ada)).rejects.toThrow('nobody is logged in');
});

for (const [what, seen, says] of [
  ['a challenge', landing('challenge'), 'wants to know whether a person is there'],
  ['a rate limit', landing('unknown', 429), 'answered 429, too many requests'],
] as const)
  test(`${what} stops the run, in every process of it, and no later one`, async ({ careIn }) => {
    await expect(careIn().look(seen)).rejects.toThrow(says);
    await expect(careIn().beforeJourney()).rejects.toThrow('the run was stopped, and this was not tried');
    await careIn('a later one').beforeJourney();
  });

test('whoever stands at a form already when the run is stopped has no password typed, nor a code', async ({
  careIn,
}) => {
  await expect(careIn().look(landing('unknown', 429))).rejects.toThrow('429');
  const stopped = `the run was stopped, so nothing was typed for ${ada}: signin.infusionsoft.com/login answered 429`;
  await expect(careIn().beforePassword(ada)).rejects.toThrow(stopped);
  await expect(careIn().code(ada, async () => '111222')).rejects.toThrow(stopped);
  await careIn('a later one').beforePassword(ada);
});

test('a code that is waited for is not typed when the run is stopped meanwhile', async ({ careIn }) => {
  const stopping = async () => {
    await careIn()
      .look(landing('unknown', 429))
      .catch(() => undefined);
    return '111222';
  };
  await expect(careIn().code(ada, stopping)).rejects.toThrow('the run was stopped, so nothing was typed');
});

test('a page that speaks of a locked account stops the run', async ({ careIn }) => {
  await careIn().beforePassword(ada);
  const says = 'Too many attempts: your account is locked for 15 minutes.';
  await expect(careIn().afterPassword(ada, came(landing('login-form'), says), keap)).rejects.toThrow(says);
  await expect(careIn().beforeJourney()).rejects.toThrow('the run was stopped');
});

test('no name of an account stands in what is remembered', async ({ careIn, stateDir }) => {
  await careIn().beforePassword(ada);
  await careIn().afterPassword(ada, came(landing('login-form'), ''), keap);
  const { readdir, readFile } = await import('node:fs/promises');
  const files = await readdir(stateDir);
  expect(files.toSorted()).toEqual(['keap-live.live-run.json', 'keap-live.refused-passwords.json']);
  for (const file of files) expect(await readFile(join(stateDir, file), 'utf8')).not.toContain('ada');
});

test('a password that was typed and not sent may be typed again in the same run', async ({ careIn }) => {
  await careIn().beforePassword(ada);
  await careIn().notSent(ada);
  await careIn().beforePassword(ada);
});

for (const status of [408, 425, 429, 500, 502, 503, 504])
  test(`a form that comes with ${status} has refused nothing, and the password is not typed again in this run`, async ({
    careIn,
  }) => {
    await careIn().beforePassword(ada);
    await careIn().afterPassword(ada, came(landing('login-form', status), 'Please try again later.'), keap);
    await expect(careIn().beforePassword(ada)).rejects.toThrow('its answer was not seen');
    await careIn('the next').beforePassword(ada);
  });

for (const kind of ['unknown', 'provider-error'] as const)
  test(`${kind} with 503 is no answer to a password either`, async ({ careIn }) => {
    await careIn().beforePassword(ada);
    await careIn().afterPassword(ada, came(landing(kind, 503), ''), keap);
    await expect(careIn().beforePassword(ada)).rejects.toThrow('its answer was not seen');
  });

for (const status of [200, 400, 401, 403, 422])
  test(`a form that comes with ${status} has refused the password`, async ({ careIn }) => {
    await careIn().beforePassword(ada);
    await careIn().afterPassword(ada, came(landing('login-form', status), 'Wrong password.'), keap);
    await expect(careIn('the next').beforePassword(ada)).rejects.toThrow('was refused before');
  });

const damaged: Record<string, string | null> = {
  'an empty file': '',
  'half a file': '{"version": 1, "runs": {"this run": {"stopped": "409',
  null: 'null',
  'a list': '[]',
  'another shape': '{"version": 1, "runs": {"this run": {"stopped": 7}}}',
  'what is no text': '\u0000\ufffd\u0000',
  'a folder': null,
};

for (const [what, content] of Object.entries(damaged))
  test(`where the notes of the runs should be there is ${what}: nothing is asked of the provider, in a sentence`, async ({
    careIn,
    stateDir,
  }) => {
    const path = join(stateDir, 'keap-live.live-run.json');
    if (content === null) await mkdir(path);
    else await writeFile(path, content);
    const sentence = /live-run\.json (is damaged|cannot be read \(a folder\)), so nobody knows .* remove it$/;
    await expect(careIn().beforeJourney()).rejects.toThrow(sentence);
    await expect(careIn().beforePassword(ada)).rejects.toThrow(sentence);
    // What is on the page is said all the same.
    await expect(careIn().look(landing('unknown', 429))).rejects.toThrow('answered 429');
  });

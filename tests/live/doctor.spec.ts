import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { examine } from '../../commands/doctor/examine.ts';
import type { Finding } from '../../commands/doctor/finding.ts';
import { Access } from '../../core/live/access.ts';
import { Care } from '../../core/live/care.ts';
import { runVariable } from '../../core/live/run-name.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { long } from '../thorough.ts';
import { test as base, expect } from './test.ts';

interface Doctor {
  /** One run of it in live mode, with more settings; what it found. */
  run: (env?: Record<string, string>) => Promise<Finding[]>;
  /** How often anything was asked of the provider after a pause. */
  journeys: () => number;
}

const test = base.extend<{ doctor: Doctor }>({
  doctor: async ({ browser, guarded, write, folder }, use) => {
    const path = await write(guarded.data);
    const before = process.env[runVariable];
    let journeys = 0;
    let runs = 0;
    // Of whatever care the doctor has: it describes its target anew as it finds out.
    const { beforeJourney } = Care.prototype;
    Care.prototype.beforeJourney = function (this: Care) {
      journeys += 1;
      return beforeJourney.call(this);
    };
    await use({
      journeys: () => journeys,
      run: async (more = {}) => {
        const env = { ...guarded.env, ...more, FRESH_LOGIN_STATE_DIR: join(folder, 'state') };
        const config = loadConfig({
          cwd: folder,
          env: { ...env, FRESH_LOGIN_TARGET: join(folder, path) },
        });
        process.env[runVariable] = `run ${++runs}`;
        const access = Access.to(await loadTarget(config), config, {});
        const findings: Finding[] = [];
        await examine(access, browser, config, (state, about, message) => {
          findings.push({ state, about, message });
        });
        return findings;
      },
    });
    Care.prototype.beforeJourney = beforeJourney;
    if (before === undefined) delete process.env[runVariable];
    else process.env[runVariable] = before;
  },
});

test.describe.configure({ timeout: 600_000 });

test(
  'doctor looks at a live target to its end, with a pause before everything that it asks for',
  long,
  async ({ doctor }) => {
    const findings = await doctor.run();
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([]);
    expect(findings.map(({ about }) => about)).toContain('session');
    // Four addresses, and a click on Connect before and after the login.
    expect(doctor.journeys()).toBeGreaterThanOrEqual(6);
  },
);

test('doctor types a refused password once, and not in its next run', async ({ doctor, guarded }) => {
  const wrong = { FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'wrong-by-the-test' };
  await doctor.run(wrong);
  expect(await guarded.passwordsTyped()).toBe(1);
  const again = await doctor.run(wrong);
  expect(again.at(-1)).toMatchObject({
    state: 'wrong',
    message: expect.stringContaining('was refused before, so it was not typed again'),
  });
  expect(await guarded.passwordsTyped()).toBe(1);
});

test('doctor says of nobody that they got past the form, where a page that nobody knows came of the login', async ({
  doctor,
  guarded,
}) => {
  await guarded.goWrong('an unknown page echoes it');
  const findings = await doctor.run();
  expect(findings.filter(({ message }) => message.includes('gets past the form'))).toEqual([]);
  const of = findings.find(({ message }) => message.includes('got past the form is not known'));
  expect(of).toMatchObject({ state: 'wrong', about: 'pages' });
});

test(
  'doctor takes no password to another host where a login is sent on',
  long,
  async ({ doctor, guarded }) => {
    const bodies: string[] = [];
    const thief = createServer(async (request, response) => {
      bodies.push(await text(request));
      response.end();
    });
    await new Promise<void>((listening) => thief.listen(0, '127.0.0.1', listening));
    const { port } = thief.address() as AddressInfo;
    await guarded.goWrong('the form is sent on', `http://127.0.0.1:${port}/collect`);
    const findings = await doctor.run();
    thief.close();
    expect(findings.some(({ state }) => state === 'wrong')).toBe(true);
    expect(await guarded.passwordsTyped()).toBe(1);
    expect(bodies.filter((body) => body !== '')).toEqual([]);
  },
);

for (const [what, says, typed] of [
  ['too many requests', 'answered 429, too many requests', 0],
  ['a challenge', 'wants to know whether a person is there', 0],
  ['the account is locked', 'speaks of a locked account', 1],
] as const)
  test(`doctor stops where the provider has had enough: ${what}`, long, async ({ doctor, guarded }) => {
    await guarded.goWrong(what);
    const findings = await doctor.run();
    expect(findings.at(-1)).toMatchObject({ state: 'wrong', message: expect.stringContaining(says) });
    expect(await guarded.passwordsTyped()).toBe(typed);
  });

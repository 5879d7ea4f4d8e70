import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { freePort } from '../../core/base/free-port.ts';
import python from '../../docs/own-app/driver.ts';
import hono from '../../docs/own-app/hono/driver.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** What somebody may send who has no account, or no password. */
const strangers: Record<string, string>[] = [
  {},
  { who: 'nobody' },
  { who: 'nobody', pw: '' },
  { who: 'nobody', pw: 'undefined' },
  { pw: '' },
  { who: 'constructor' },
  { who: '__proto__', pw: '' },
  { who: 'olivia' },
  { who: 'olivia', pw: '' },
  { who: 'olivia', pw: 'pavel-pw' },
  { who: 'Olivia', pw: 'olivia-pw' },
];

for (const [title, driver] of Object.entries({ Hono: hono, Python: python }))
  test(`the example app in ${title} lets in who knows a password, and nobody without`, async () => {
    test.skip(title === 'Python' && !hasPython, 'there is no python3: apt-get install python3');
    const origin = `http://localhost:${await freePort()}`;
    const surroundings = { redirectUri: `${origin}/oauth/return`, clientId: 'app', clientSecret: 's' };
    const app = await driver.start({ ...surroundings, origin, environment: {} });
    try {
      const greeting = async (form: Record<string, string>) => {
        const body = new URLSearchParams(form);
        const answer = await fetch(`${origin}/in`, { method: 'POST', body, redirect: 'manual' });
        const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
        const home = await fetch(origin, { headers: { cookie: cookie.join('; ') } });
        return /Hello [^.<]*/.exec(await home.text())?.[0] ?? null;
      };

      expect(await greeting({ who: 'olivia', pw: 'olivia-pw' })).toBe('Hello olivia');
      for (const form of strangers) expect(await greeting(form), JSON.stringify(form)).toBeNull();
    } finally {
      await app.stop();
    }
  });

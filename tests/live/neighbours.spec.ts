import { Care } from '../../core/live/care.ts';
import { Neighbours, neighbourhood } from '../../core/live/neighbours.ts';
import { keap } from '../../core/providers/keap.ts';
import type { Landing } from '../../core/trail/landing.ts';
import { test as base, expect } from '../alarms/support.ts';
import { came } from './came.ts';

const test = base.extend<{ pauses: number[]; careOf: (target: string, run?: string) => Care }>({
  pauses: ({}, use) => use([]),
  careOf: ({ folder, pauses }, use) => {
    const neighbours = new Neighbours(['signin.example']);
    return use(
      (target, run = 'this run') =>
        new Care({
          ...{ stateDir: folder, target, run, pauseMs: 5000, neighbours },
          nowMs: () => pauses.reduce((sum, ms) => sum + ms, 0),
          pause: async (ms) => void pauses.push(ms),
        }),
    );
  },
});

const landing = (kind: Landing['kind'], status = 200): Landing => ({
  ...{ kind, status, host: 'signin.example', path: '/login', title: '' },
  ...{ account: null, tenant: null, error: null },
});

const ada = 'ada@example.test';

test('the pause between two journeys holds from one target of a provider to the next', async ({
  careOf,
  pauses,
}) => {
  await careOf('one').beforeJourney();
  await careOf('two').beforeJourney();
  expect(pauses).toEqual([5000]);
});

test('a provider that has had enough of one target is asked nothing for another', async ({ careOf }) => {
  await expect(careOf('one').look(landing('login-form', 429))).rejects.toThrow('429');
  await expect(careOf('two').beforeJourney()).rejects.toThrow(
    'the run was stopped, and this was not tried: signin.example/login answered 429',
  );
});

test('a password that was refused at one target is typed at no other of the provider: not in this run, not in a later one', async ({
  careOf,
  folder,
}) => {
  const one = careOf('one');
  await one.beforePassword(ada);
  await one.afterPassword(ada, came(landing('login-form'), 'Wrong password.'), keap);
  await expect(careOf('two').beforePassword(ada)).rejects.toThrow('was refused before');
  await careOf('two').beforePassword('ben@example.test');
  const later = new Care({ stateDir: folder, target: 'two', run: 'a later run', pauseMs: 0 });
  await expect(later.beforePassword(ada)).rejects.toThrow('was refused before');
});

const { endSessionUrl: _, casLogin: __, ...rest } = keap;

const at = (...hosts: string[]) => ({
  ...rest,
  ...{ authorizeUrl: `https://${hosts[0]}/auth`, tokenUrl: `https://${hosts.at(-1)}/token` },
  ...{ olderAuthorizeUrls: [], userinfoUrl: null, logout: null, localLogout: null, layers: [] },
  credentialHosts: [],
});

test('targets that have a host in common, or are joined by a third, are of one provider', () => {
  const [a, b, joining, other] = [at('a.test'), at('b.test'), at('a.test', 'b.test'), at('c.test')];
  const of = neighbourhood([a, b, other, joining]);
  expect(of(a)).toBe(of(b));
  expect(of(a)).toBe(of(joining));
  expect(of(a)).not.toBe(of(other));
});

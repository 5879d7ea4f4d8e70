import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HttpResponse, http } from 'msw';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { Gateway } from '../../mocks/gateway.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import type { World } from '../../mocks/world.ts';
import { test as base, type Ended } from '../commands/fresh-login.ts';

export { expect } from '../commands/fresh-login.ts';

export const discovery = 'https://accounts.google.com/.well-known/openid-configuration';
export const issuer = 'https://accounts.google.com';
export const usual = {
  issuer,
  authorization_endpoint: `${issuer}/o/oauth2/v2/auth`,
  token_endpoint: 'https://oauth2.googleapis.com/token',
  prompt_values_supported: ['none', 'select_account'],
  scopes_supported: ['openid'],
};

interface Watched {
  /** `watch --catalogue`, live, at what MSW answers behind the gateway; every host that it does not have is not there. */
  watch: ((...words: string[]) => Promise<Ended>) & {
    with: (variables: Record<string, string>) => Promise<Ended>;
  };
  /** From now on that is what the address of the discovery document answers. */
  say: (answer: object | (() => Response)) => void;
  world: World;
  asked: Request[];
  remembered: () => Promise<string>;
}

export const test = base.extend<Watched>({
  asked: async ({}, use) => use([]),
  world: async ({}, use) => use(offlineWorld()),
  watch: async ({ world, freshLogin }, use) => {
    const gateway = await Gateway.start(world);
    const door = await gateway.openDoor('this process');
    const [before, through] = [getGlobalDispatcher(), gateway.dispatcherThrough(door)];
    setGlobalDispatcher(through);
    const run = (words: string[], variables = {}) =>
      freshLogin(['watch', '--catalogue', ...words], { FRESH_LOGIN_MODE: 'live', ...variables });
    const watch = (...words: string[]) => run(words);
    await use(Object.assign(watch, { with: (variables: Record<string, string>) => run([], variables) }));
    setGlobalDispatcher(before);
    await through.destroy();
    await gateway.close();
  },
  say: async ({ world, asked }, use) =>
    use((answer) =>
      world.break({
        what: 'the discovery document says this',
        handlers: () => [
          http.get(discovery, ({ request }) => {
            asked.push(request);
            return typeof answer === 'function' ? answer() : HttpResponse.json(answer);
          }),
        ],
      }),
    ),
  remembered: async ({ folder }, use) =>
    use(() => readFile(join(folder, 'baselines/public/catalogue.json'), 'utf8')),
});

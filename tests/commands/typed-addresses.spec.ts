import { expect, test } from './fresh-login.ts';

/** As people have them; with the last three the address is none, or another than was meant. */
const passwords = ['PLANTED-9f', 'PLANTED:9f', 'PLANTED@9f', 'PLANTED/9f', 'PLANTED#9f', 'PLANTED 9f'];
const own = ['--client-id', 'c', '--client-secret', 's', '--authorize-url'];

/** Every command that takes an address, and what else it needs. */
const typed: Record<string, (address: string) => { words: string[]; env?: Record<string, string> }> = {
  'init --discover': (address) => ({ words: ['init', '--discover', address] }),
  'init --authorize-url': (address) => ({ words: ['init', ...own, address, '--token-url', address] }),
  'init --set': (address) => ({ words: ['init', '--provider', 'okta', '--set', address] }),
  'url --check': (address) => ({ words: ['url', '--check', address] }),
  'url --redirect-uri': (address) => ({
    words: ['url', '--client-id', 'c', '--redirect-uri', `${address}#f`],
  }),
  'advise --go-on-url': (address) => ({ words: ['advise', 'okta', '--go-on-url', address] }),
  'serve --redirect-uri': (address) => ({ words: ['serve', '--redirect-uri', `${address}#f`] }),
  FRESH_LOGIN_APP: (address) => ({ words: ['prove'], env: { FRESH_LOGIN_APP: address } }),
  FRESH_LOGIN_TARGET: (address) => ({ words: ['doctor'], env: { FRESH_LOGIN_TARGET: address } }),
  'a command that is none': (address) => ({ words: [address] }),
  'an argument too many': (address) => ({ words: ['report', address] }),
};

for (const [what, wordsOf] of Object.entries(typed))
  test(`a password in the address of ${what} is not shown`, async ({ freshLogin }) => {
    for (const password of passwords) {
      const { words, env } = wordsOf(`http://admin:${password}@127.0.0.1:9/x`);
      const { stdout, stderr } = await freshLogin(words, env);
      expect(stdout + stderr, words.join(' ')).not.toMatch(/PLANTED|9f@/);
    }
  });

import { createHmac, timingSafeEqual } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { signatureCode } from '../../core/remedies/advice/signature-code.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { AtProvider } from '../world/at-provider.ts';
import { entryOf } from './entry-of.ts';

/** Runs the code that is advised where a callback is signed. */
async function verify(callback: URL | string, clientSecret: string): Promise<void> {
  const { signsCallback } = await entryOf('shopify');
  if (!signsCallback) throw new Error('nothing is signed');
  const given = { createHmac, timingSafeEqual, Buffer, callback, clientSecret };
  new Function(...Object.keys(given), signatureCode(signsCallback, (name) => name).join('\n'))(
    ...Object.values(given),
  );
}

/** Two callbacks that Shopify's documentation has shown, of the client whose secret is “hush”. */
const documented = [
  'code=0907a61c0c8d55e99db179b68161bc00&hmac=4712bf92ffc2917d15a2f5a273e39f0116667419aa4b6ac0b3baaf26fa3c4d20&shop=some-shop.myshopify.com&timestamp=1337178173',
  'code=0907a61c0c8d55e99db179b68161bc00&hmac=700e2dadb827fcc8609e9d5ce208b2e9cdaab9df07390d2cbca10d7c328fc4bf&shop=some-shop.myshopify.com&state=0.6784241404160823&timestamp=1337178173',
];

for (const [index, query] of documented.entries()) {
  const callback = `https://app.example/callback?${query}`;
  test(`the check that is advised takes callback ${index + 1} of Shopify's documentation, in any order and shape`, async () => {
    await verify(callback, 'hush');
    const turned = query.split('&').toReversed().join('&');
    await verify(new URL(`https://app.example/callback?${turned}`), 'hush');
  });

  const changed: [how: string, change: (query: URLSearchParams) => void][] = [
    ['of another shop', (all) => all.set('shop', 'other-shop.myshopify.com')],
    ['with another code', (all) => all.set('code', 'another')],
    ['with a second shop behind the first', (all) => all.append('shop', 'other-shop.myshopify.com')],
    ['with a parameter more', (all) => all.append('a', 'b')],
    ['without a parameter', (all) => all.delete('timestamp')],
    ['without a signature', (all) => all.delete('hmac')],
    ['with an empty signature', (all) => all.set('hmac', '')],
    ['with a signature cut off', (all) => all.set('hmac', String(all.get('hmac')).slice(0, 62))],
    ['with a signature that is no hex', (all) => all.set('hmac', 'z'.repeat(64))],
  ];
  for (const [how, change] of changed)
    test(`the check that is advised refuses callback ${index + 1} ${how}`, async () => {
      const url = new URL(callback);
      change(url.searchParams);
      await expect(verify(url, 'hush')).rejects.toThrow('hmac is not the provider’s');
    });

  test(`the check that is advised refuses callback ${index + 1} by another secret`, async () => {
    await expect(verify(callback, 'hushed')).rejects.toThrow('hmac is not the provider’s');
  });
}

test('the offline Shopify signs what the check that is advised takes, state and all, and nothing else', async () => {
  const at = await AtProvider.open('shopify');
  const state = 'a b+c/d=~é&';
  const callback = await at.connect(at.visitor(), accounts.ada, { state });
  expect(callback.searchParams.get('state')).toBe(state);
  await verify(callback, at.client.secret);
  callback.searchParams.set('shop', 'another');
  await expect(verify(callback, at.client.secret)).rejects.toThrow('hmac is not the provider’s');
});

test('a provider of which nothing of the kind is documented signs no callback', async () => {
  const at = await AtProvider.open('quickbooks');
  const callback = await at.connect(at.visitor(), accounts.ada);
  expect(callback.searchParams.has('hmac')).toBe(false);
});

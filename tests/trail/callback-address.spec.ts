import { expect, test } from '@playwright/test';
import { callbackAmong } from '../../core/trail/landing.ts';

const redirectUri = 'https://app.example/callback';

for (const astray of [
  'https://app.example/callback-help?code=wrong',
  'https://app.example/callback/help?code=wrong',
  'https://app.example/callback.png?code=wrong',
  'https://app.example:8443/callback?code=wrong',
  'https://app.example.evil.test/callback?code=wrong',
  'https://evil.test/?next=https://app.example/callback?code=wrong',
])
  test(`${astray} is no callback, and hides none`, () => {
    const addresses = [new URL(`${redirectUri}?code=right`), new URL(astray)];
    expect(callbackAmong(addresses, redirectUri)?.searchParams.get('code')).toBe('right');
    expect(callbackAmong([new URL(astray)], redirectUri)).toBeNull();
  });

import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { keap } from '../../core/providers/keap.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import { accountBy, answerOf } from '../../core/trail/landing.ts';

const secret = 'Zq7x Kw91 mVbT-r5ns';
const part = /Zq7x|Kw91|mVbT|r5ns/;

test.beforeEach(() => ofThisProcess.hide(new Secret(secret)));

test('no part of a secret is told where a pattern takes a part of it for an account', () => {
  const place = { selector: 'p', pattern: '(?:(?<name>\\S+) as|typed) (?<username>\\S+)' };
  const account = accountBy(place, `You typed ${secret}, and ann as ann@here.test as ${secret}`);
  expect(account?.username).toBe('[redacted],');
  expect(JSON.stringify(account)).not.toMatch(part);
});

test('no part of a secret is told where a pattern takes a part of it for a tenant', () => {
  const callback = { parameter: 'scope', pattern: 'full\\|(?<tenant>\\w+).*' };
  const address = new URL(`https://app.test/callback?${new URLSearchParams({ scope: `full|${secret}` })}`);
  expect(answerOf({ ...keap, callback }, address).tenant).toBe('[redacted]');
});

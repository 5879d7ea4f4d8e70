import { expect, test } from '@playwright/test';
import { openOwnApp } from '../../core/app/own.ts';
import { Secret } from '../../core/base/secret.ts';
import driver from '../../docs/own-app/driver.ts';

const where = { at: null, client: { id: 'app', secret: new Secret('none') }, provider: null };

test('an app that its driver never starts is waited for that long, and the message says for what', async () => {
  const never = { ...driver, start: () => new Promise<never>(() => undefined) };
  await expect(openOwnApp(never, { ...where, startMs: 50 })).rejects.toThrow(
    /^FRESH_LOGIN_APP_DRIVER: start was waited for 0.05 s, and did not say that the app answers at http:/,
  );
});

test('what the driver says of an app that ended is told at once', async () => {
  const ended = { ...driver, start: () => Promise.reject(new Error('the app ended: no such module')) };
  await expect(openOwnApp(ended, where)).rejects.toThrow('the app ended: no such module');
});

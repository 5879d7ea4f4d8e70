import { expect, test } from '@playwright/test';
import { needHere } from '../../commands/matrix/need-here.ts';

test('no cell of the matrix is played at a live target', () => {
  expect(() => needHere({ mode: 'live' })).toThrow(
    /the settings name a live target.*live is for prove and watch/,
  );
  for (const mode of ['offline', 'loopback'] as const) expect(() => needHere({ mode })).not.toThrow();
});

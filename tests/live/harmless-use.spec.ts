import { expect, test } from '@playwright/test';
import type { UserError } from '../../config/user-error.ts';
import { needHarmless } from '../../live/harmless-use.ts';

const problemsOf = (...args: Parameters<typeof needHarmless>): readonly string[] => {
  try {
    needHarmless(...args);
    return [];
  } catch (error) {
    return (error as UserError).problems;
  }
};

test('what Playwright keeps by default is nothing', () => {
  expect(problemsOf({}, {})).toEqual([]);
  expect(problemsOf({ trace: 'off', video: { mode: 'off' }, screenshot: 'off' }, {})).toEqual([]);
});

for (const [use, env, says] of [
  [{ trace: 'retain-on-failure' }, {}, 'use.trace is "retain-on-failure"'],
  [{ video: { mode: 'on' } }, {}, 'use.video is "on"'],
  [{ screenshot: 'only-on-failure' }, {}, 'use.screenshot is "only-on-failure"'],
  [{ contextOptions: { recordHar: { path: 'x.har' } } }, {}, 'makes no HAR'],
  [{ ignoreHTTPSErrors: true }, {}, 'never ignores a bad certificate'],
  [{}, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED is 0'],
] as const)
  test(`with real accounts there is no ${JSON.stringify({ ...use, ...env })}`, () => {
    expect(problemsOf(use, env)).toEqual([expect.stringContaining(says)]);
  });

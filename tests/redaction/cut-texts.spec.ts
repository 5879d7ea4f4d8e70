import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import { listedIn } from '../../core/trail/chooser.ts';

const secret = 'kJ8dQ2mXw9ZpLr4TvB6nH3yC';
test.beforeEach(() => ofThisProcess.hide(new Secret(secret)));

const many = { another: [], preselected: [], press: [], goOn: [] };
const chooser = { ...many, accounts: 'li', pattern: 'as (?<username>\\S+)' };

test('no part of a secret is told of a row of an account chooser that is cut in the middle of it', () => {
  for (let room = 970; room <= 1000; room++) {
    const text = `${'x'.repeat(room - 4)} as ${secret}`;
    const told = JSON.stringify(listedIn(chooser, [{ text, isPreselected: false }]));
    expect(told).not.toContain(secret.slice(0, 4));
  }
});

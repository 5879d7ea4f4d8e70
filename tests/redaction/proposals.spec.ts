import { placeNaming } from '../../commands/doctor/named.ts';
import { selectorOf } from '../../commands/doctor/propose.ts';
import { Secret } from '../../core/base/secret.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import { expect, test } from '../targets/test.ts';

// Of letters that no other test hides: what a process has hidden once is hidden there for good.
const secret = 'Wq7annie91mVbT';

test('the doctor proposes nothing that holds a part of a password, where the name of the account stands in it', async ({
  page,
}) => {
  ofThisProcess.hide(new Secret(secret));
  await page.setContent(`<p id="who">Hello annie, you typed ${secret}</p><button>Not ${secret}</button>`);
  const place = await placeNaming(page, ['annie']);
  const selector = await selectorOf(page.getByRole('button'), page, ['annie']);
  expect(place).toMatchObject({ selector: '#who' });
  expect(JSON.stringify([place, selector])).not.toMatch(/Wq7|91mVbT/);
});

import { inspect } from 'node:util';
import type { Locator } from '@playwright/test';
import { placeNaming } from '../../commands/doctor/named.ts';
import { selectorOf } from '../../commands/doctor/propose.ts';
import { Secret } from '../../core/base/secret.ts';
import { withoutColours } from '../../core/text/plain-text.ts';
import { ofThisProcess, Redactor } from '../../core/text/redactor.ts';
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

for (const [what, attributes] of Object.entries({
  id: (key: string) => `id="${key}"`,
  name: (key: string) => `name="f[${key}]"`,
  class: (key: string) => `class="button ${key}"`,
  value: (key: string) => `name="go" value="${key}"`,
  label: (key: string) => `><i>${key}</i`,
}))
  test(`the doctor proposes nothing that a page makes anew for every answer: a key as ${what}`, async ({
    page,
  }) => {
    const key = 'k3Vn81xTq0Lw27Zb';
    await page.setContent(`<button ${attributes(key)}>Go</button><button ${attributes('other')}>Go</button>`);
    const button = page.getByRole('button').first();
    const selector = await selectorOf(button, page);
    expect(selector).not.toContain(key);
    await expect(page.locator(selector).filter({ visible: true })).toHaveCount(1);
  });

/** Playwright's words where this finds several elements. */
async function strictOf(found: Locator): Promise<string> {
  const error = await found.innerText().then(
    () => null,
    ({ message }: Error) => message,
  );
  return withoutColours(error ?? '');
}

test('Playwright proposes no locator that holds a part of a password, which it cuts without a sign', async ({
  page,
}) => {
  const words = 'Sommer-2024-Hund-Vk';
  const redactor = new Redactor([new Secret(words)]);
  await page.setContent(`<p role="alert">Not right: ${words} ${words} and so on</p><button>Enter</button>`);
  const message = await strictOf(page.locator('p, button'));
  expect(message, 'Playwright cuts it').toMatch(/aka getByText\('Not right: Sommer-2024-Hund-'\)/);
  const clean = redactor.redact(message);
  expect(clean).not.toMatch(/Sommer|Hund/);
  expect(clean).toContain('2) <button>Enter</button> aka [redacted]\n');
  expect(clean).toContain('Call log:');
  const coloured = message.replace(/^.* aka .*$/gm, '\u001b[2m$&\u001b[22m');
  expect(withoutColours(redactor.redact(coloured))).toBe(clean);
  const asJson = JSON.stringify({ message, level: 'error' });
  expect(JSON.parse(redactor.redact(asJson))).toEqual({ message: clean, level: 'error' });
  expect(redactor.redact(inspect({ message }))).not.toMatch(/Sommer|Hund/);
});

test('other words with "aka" stay', () => {
  const redactor = new Redactor([new Secret(secret)]);
  for (const text of [
    'Ada Archer aka ada@example.com',
    '1) the session <of A> aka SSO',
    'see 1) <p>x</p> aka getByText(x)',
    '    1) <p>x</p>, aka x',
  ])
    expect(redactor.redact(text)).toBe(text);
});

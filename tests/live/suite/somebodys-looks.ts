import { writeFile } from 'node:fs/promises';
import { expect, test } from '../../../fixtures/test.ts';

/** Where a page shows what was typed, whatever a suite can do with it goes wrong. */
test('a page is looked at in every way', async ({ openBrowser, userA }, testInfo) => {
  const a = (await openBrowser()).seat(userA);
  await a.signInToTheApp();
  await a.connect();
  const echo = a.page.locator('p');
  const said = await echo.innerText();
  const soon = { timeout: 500 };
  await test.step(`the page says ${said}`, async () => {
    await expect.soft(echo).toHaveText('nothing', soon);
  });
  await expect.soft(echo).toMatchAriaSnapshot('- paragraph: nothing', soon);
  await expect.soft(async () => expect(said).toBe('nothing')).toPass(soon);
  await expect.soft.poll(() => said, soon).toBe('nothing');
  expect.soft(said).toBe('nothing');
  expect.soft({ said: [said] }).toEqual({ said: [] });
  await a.page
    .getByText(said)
    .fill(said, soon)
    .catch(() => undefined);
  console.log(said);
  process.stderr.write(Buffer.from(said));
  testInfo.annotations.push({ type: 'said', description: said });
  await testInfo.attach('said', { body: said, contentType: 'text/plain' });
  await writeFile(testInfo.outputPath('said.txt'), said);
  await testInfo.attach('said, as a file', { path: testInfo.outputPath('said.txt') });
  testInfo.attachments.push({ name: 'x', contentType: 'text/plain', path: testInfo.outputPath('said.txt') });
  await writeFile(testInfo.outputPath('page.html'), `GIF89a is how a picture begins, and ${said}`);
  await testInfo.attach('the page', { path: testInfo.outputPath('page.html') });
  await a.page.locator('#nowhere').click(soon);
});

test.afterEach(async ({ cast: _ }, testInfo) => {
  throw new Error(`it said ${testInfo.errors.map(({ message }) => message).join()}`);
});

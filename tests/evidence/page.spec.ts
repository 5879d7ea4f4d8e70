import { AxeBuilder } from '@axe-core/playwright';
import { long, longUnless } from '../thorough.ts';
import { hopOf, hostile, leakStory, runOf } from './sample.ts';
import { canary, matrix } from './sample-views.ts';
import { expect, test } from './test.ts';

test('says first what came out, and opens the first leak by itself', async ({ openReport }) => {
  const page = await openReport(runOf([leakStory()]));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    "In 1 of 1 scenario user B ends up in user A's session, all as expected",
  );
  await expect(page.getByRole('region', { name: 'Verdicts' })).toContainText('LEAK');
  await expect(page.getByRole('region', { name: 'Session ledger' })).toBeVisible();
  await expect(
    page.getByRole('img', { name: 'B clicks Connect: B sees the consent of Ada Archer' }),
  ).toBeVisible();
});

test("the ledger shows A's session run on under B's name, and says so in words", async ({ openReport }) => {
  const page = await openReport(runOf([leakStory()]));
  const ledger = page.getByRole('region', { name: 'Session ledger' });
  await expect(ledger.getByRole('row', { name: /^SSO/ })).toContainText('⚠ still A');
  await expect(ledger.getByRole('row', { name: /^App/ })).not.toContainText('still');
  await expect(
    page
      .getByText(
        'From step 4 on B, Ben Baker, is at the browser, but at the end these still belong to A, Ada Archer: the local session, the SSO session.',
      )
      .last(),
  ).toBeVisible();
});

test('a session of A that begins anew while B is at the browser is not called A’s still', async ({
  openReport,
}) => {
  const leak = leakStory();
  for (const step of leak.steps.slice(2, 4)) step.ledger.local = null;
  const page = await openReport(runOf([leak]));
  const local = page.getByRole('region', { name: 'Session ledger' }).getByRole('row', { name: /^Local/ });
  await expect(local).toContainText('⚠ A');
});

test('in a narrow window a bar of one step shows whole whose it is', async ({ openReport }) => {
  const leak = leakStory();
  const [first, last] = [leak.steps[0], leak.steps.at(-1)];
  if (last) last.ledger.token = 'A';
  // As many as the story of the bug has.
  if (first) leak.steps.unshift(...Array.from({ length: 4 }, () => structuredClone(first)));
  const page = await openReport(runOf([leak, leakStory({ title: 'second' })]));
  await page.setViewportSize({ width: 390, height: 800 });
  const bar = page
    .getByRole('row', { name: /^Token/ })
    .first()
    .locator('.bar');
  await expect(bar).toHaveText('⚠ A');
  expect(await bar.evaluate((cell) => cell.scrollWidth - cell.clientWidth)).toBe(0);
});

test('the sequence diagram is a drawing, and the trail a table, both behind a summary', async ({
  openReport,
}) => {
  const page = await openReport(runOf([leakStory()]));
  await page.getByText('Sequence diagram', { exact: true }).click();
  await expect(page.locator('svg.diagram')).toContainText('clicks Connect');
  await page.getByText('Trail: 5 hops').click();
  await expect(page.getByRole('region', { name: 'Trail' })).toContainText('signin.example/login');
});

test('by keyboard alone one gets from a verdict to its scenario, opens a picture and closes it', async ({
  openReport,
}) => {
  const page = await openReport(runOf([leakStory({ title: 'first' }), leakStory({ title: 'second' })]));
  const second = page.locator('details.scenario').nth(1);
  await expect(second).not.toHaveAttribute('open');
  await page.getByRole('link', { name: 'second' }).press('Enter');
  await expect(second).toHaveAttribute('open');
  await expect(second.locator('> summary')).toBeFocused();
  await second.getByRole('button', { name: /^Enlarge/ }).press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('an address with a scenario in it opens that scenario', async ({ openReport }) => {
  const page = await openReport(
    runOf([leakStory(), leakStory({ scenario: 'own-browsers' })]),
    '#own-browsers',
  );
  await expect(page.locator('#own-browsers')).toHaveAttribute('open');
});

test('a scenario without a verdict shows how far it came', async ({ openReport }) => {
  const whole = leakStory();
  const steps = whole.steps.map((step) =>
    step.index === 4 ? { ...step, ended: false, trail: [], landing: null } : step,
  );
  const page = await openReport(
    runOf([{ ...whole, steps, verdict: null, trouble: 'worker process exited' }]),
  );
  await expect(page.locator('details.scenario')).toContainText('NO VERDICT');
  await expect(page.locator('details.scenario')).toContainText('worker process exited');
  await expect(page.getByRole('columnheader', { name: 'B clicks Connect (cut off here)' })).toBeVisible();
});

test('a scenario links to its trace', async ({ openReport }) => {
  const page = await openReport(runOf([{ ...leakStory(), trace: 'traces/1.zip' }]));
  await expect(page.getByRole('link', { name: 'traces/1.zip' })).toHaveAttribute('href', 'traces/1.zip');
});

for (const [kind, name] of Object.entries(hostile))
  test(
    `a name with ${kind} stands on the page as it is, and does nothing`,
    longUnless(kind === 'markup'),
    async ({ openReport }) => {
      const person = { user: name, name, username: name, tenants: [name] };
      const story = leakStory({
        title: name,
        scenario: name,
        browser: name,
        people: { A: person, B: person },
        places: [{ host: 'signin.example', name }],
      });
      for (const step of story.steps)
        step.trail = [hopOf({ path: `/${name}`, parameters: [name], values: { [name]: name } })];
      const page = await openReport(runOf([story], { silent: [{ title: name, reason: name }] }));
      await expect(page.getByRole('link', { name, exact: true })).toHaveText(name);
      await page.getByText('Sequence diagram', { exact: true }).click();
      await expect(page.locator('svg.diagram')).toBeVisible();
      await expect(page.locator('main img[src="x"], main script:not([type])')).toHaveCount(0);
      await expect(page).toHaveTitle(/fresh-login$/);
    },
  );

for (const { colorScheme, width } of [
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 1280 },
] as const)
  test(
    `axe finds nothing serious, ${colorScheme}, ${width} pixels wide`,
    longUnless(colorScheme === 'light'),
    async ({ openReport, page }) => {
      // It looks at every element, many times.
      test.slow();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await openReport(runOf([leakStory()], { matrix, canary }));
      await page.getByText('Sequence diagram', { exact: true }).click();
      await page.getByText('Trail: 5 hops').click();
      // The other mode opens a second page, to collect what frames say; there are none.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    },
  );

test('on paper everything is opened', async ({ openReport, page, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium prints without a dialog');
  await openReport(runOf([leakStory(), leakStory()]));
  const pdf = await page.pdf();
  expect(pdf.byteLength).toBeGreaterThan(10_000);
  await expect(page.locator('details:not([open])')).toHaveCount(0);
});

test(
  'of a thousand scenarios those are filled that are opened, and a search finds one',
  long,
  async ({ openReport }) => {
    // The page is megabytes.
    test.slow();
    const many = Array.from({ length: 1000 }, (_, index) =>
      leakStory({ title: `scenario number ${index}`, order: index }),
    );
    const page = await openReport(runOf(many));
    await expect(page.locator('.ledger')).toHaveCount(1);
    await page.getByRole('searchbox').fill('number 998');
    await expect(page.locator('output')).toHaveText('1 of 1000');
    await page.locator('details.scenario:not([hidden]) > summary').click();
    await expect(page.locator('.ledger')).toHaveCount(2);
  },
);

test('a mix-up says what it costs, and who is joined with which account', async ({ openReport }) => {
  const story = leakStory({ title: 'forwarded link, unprotected' });
  const ben = { username: 'ben@example.com', tenant: 'bb222', provedBy: 'userinfo' as const };
  const verdict = story.verdict && {
    ...story.verdict,
    verdict: 'wrong-pair' as const,
    mixUp: { cost: "A uses B's account", joined: { A: ben, B: null } },
  };
  const page = await openReport(runOf([{ ...story, verdict }]));

  await expect(page.getByRole('heading', { level: 1 })).toContainText('; in 1 a wrong pair is joined');
  await page.getByRole('link', { name: 'forwarded link, unprotected' }).press('Enter');
  await expect(page.getByText('user-a with bb222, user-b with nobody')).toBeVisible();
  await expect(page.getByText("A uses B's account")).toBeVisible();
});

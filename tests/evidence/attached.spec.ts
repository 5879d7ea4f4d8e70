import { Secret } from '../../core/base/secret.ts';
import { headAttachment, stepAttachment, storyStep } from '../../core/evidence/schema.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import { verdictAttachment } from '../../core/verdict/schema.ts';
import { takeShot } from '../../fixtures/take-shot.ts';
import { expect, test } from '../../fixtures/test.ts';
import { long } from '../thorough.ts';

// Of a whole story each step is photographed.
test.describe.configure({ timeout: 90_000 });

test.use({ keepEvidence: true });

const story = {
  scenario: 'shared-browser-at-once',
  title: 'shared browser',
  order: 0,
  strategy: 'nothing',
  delivery: 'redirect',
  expected: { verdict: 'leak', layer: 'local' },
} as const;

test(
  'a story is attached as it happens, and its test says where the report of it is',
  long,
  async ({ tellStory }, testInfo) => {
    await tellStory({
      ...story,
      meanwhile: () => {
        const names = testInfo.attachments.map(({ name }) => name);
        expect(names[0]).toBe(headAttachment);
        // Five steps, each when it began and when it had ended.
        expect(names.filter((name) => name === stepAttachment)).toHaveLength(10);
        expect(names).not.toContain(verdictAttachment);
      },
    });
    expect(testInfo.attachments.at(-1)?.name).toBe(verdictAttachment);
    expect(testInfo.annotations).toContainEqual({
      type: 'report',
      description: 'report/index.html#shared-browser-at-once',
    });
  },
);

test(
  "on the picture of B's landing A's name and tenant are marked as A's",
  long,
  async ({ tellStory }, testInfo) => {
    await tellStory(story);
    const steps = testInfo.attachments
      .filter(({ name }) => name === stepAttachment)
      .map(({ body }) => storyStep.parse(JSON.parse(String(body))));
    const landing = steps.find(({ who, what, ended }) => who === 'B' && what === 'clicks Connect' && ended);
    expect(landing?.shot?.marks.map(({ owner }) => owner)).toEqual(['A', 'A']);
  },
);

test('a page into which somebody has typed is not photographed', async ({ openBrowser, app }) => {
  const { page } = await openBrowser();
  const names = { A: [], B: [] };
  await page.goto(app.address.origin);
  expect(await takeShot(page, names)).not.toBeNull();
  await page.getByLabel('Password').fill('a secret');
  expect(await takeShot(page, names)).toBeNull();
});

test('a page that shows a secret is not photographed, wherever on it that stands', async ({
  openBrowser,
}) => {
  const { page } = await openBrowser();
  const names = { A: [], B: [] };
  const secret = 'Hunter2-planted-9f';
  ofThisProcess.hide(new Secret(secret));
  for (const shows of [
    '<p>Nothing to see',
    // Providers name a login by its cookie there.
    `<form method="post" action="/interaction/${secret}/confirm"><a href="/interaction/${secret}/abort">Cancel</a></form>`,
    `<button data-href="/interaction/${secret}/abort" onclick="location = '/interaction/${secret}/abort'">Cancel</button>`,
    // Nor is a word of a name in the markup on any picture.
    `<p class="${secret}-shell" id="${secret}">Nothing to see`,
  ]) {
    await page.setContent(shows);
    expect(await takeShot(page, names), shows).not.toBeNull();
  }
  for (const shows of [
    `<p>You typed ${secret}`,
    '<p>You typed <b>Hunter2-</b><i>planted-9f</i>',
    '<div>Hunter2-</div><div>planted-9f</div>',
    `<input type="submit" value="${secret}">`,
    `<input placeholder="${secret}">`,
    `<img src="data:," title="${secret}">`,
    `<select size="2"><optgroup label="${secret}"></optgroup></select>`,
    `<select size="2"><option label="${secret}"></option></select>`,
    `<form><input name="getAttribute"><input name="attributes"><p data-note="${secret}"></form>`,
    `<iframe srcdoc="${secret}"></iframe>`,
  ]) {
    await page.setContent(shows);
    expect(await takeShot(page, names), shows).toBeNull();
  }
});

/** Puts a page into a shadow root, and something into its field. */
const inShadow = ({ mode, html, value = '' }: { mode: ShadowRootMode; html: string; value?: string }) => {
  const host = document.body.appendChild(document.createElement('div'));
  const root = host.attachShadow({ mode });
  root.innerHTML = html;
  const field = root.querySelector('input');
  if (field) field.value = value;
};

const secret = 'Hunter2-planted-9f';
for (const [what, shows] of Object.entries({
  'a text in an open root': { mode: 'open', html: `<p>Access token: <b>Hunter2-</b><i>planted-9f</i>` },
  'a text right in an open root': { mode: 'open', html: 'Access token: Hunter2-<b>planted-9f</b>' },
  'an attribute in an open root': { mode: 'open', html: `<button title="Hunter2-planted-9f">Token</button>` },
  'a field in an open root that a script filled': { mode: 'open', html: '<input readonly>', value: secret },
  'something typed in an open root': { mode: 'open', html: '<input>', value: 'that nobody knows' },
  'a closed root, whatever it shows': { mode: 'closed', html: '<p>Access token' },
} as const))
  test(`a page that shows ${what} is not photographed in a live run`, async ({ openBrowser }) => {
    const { page } = await openBrowser();
    ofThisProcess.hide(new Secret(secret));
    await page.setContent('<h1>Connected</h1>');
    expect(await takeShot(page, { A: [], B: [] })).not.toBeNull();
    await page.evaluate(inShadow, shows);
    expect(await takeShot(page, { A: [], B: [] })).toBeNull();
  });

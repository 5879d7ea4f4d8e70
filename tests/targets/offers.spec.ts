import { Html, html } from '../../core/base/html.ts';
import { type MadeProvider, madeProvider } from './made/fixture.ts';
import { people } from './made/people.ts';
import { test as base, expect } from './tell-at.ts';

const test = base.extend<MadeProvider>(madeProvider);

// A page with scripts is given as long as a person takes to type.
test.describe.configure({ timeout: 120_000 });

const nameOf = (username: string) => people[username] ?? '';
const script = (source: string) => new Html(`<script>${source}</script>`);
const goOn = "location.search = '?as=session'";

/** Where A's session stands, by one click without a password; by whose name and username it is. */
const waysIn: Record<string, (username: string) => Html> = {
  'a button': (of) =>
    html`<form method="post"><button name="as" value="session">Continue as ${nameOf(of)}</button></form>`,
  'a link that says the first name': () => html`<p><a href="?as=session">Go on as Ada</a></p>`,
  'a link that opens another window': () => html`<a href="?as=session" target="_blank">Ada</a>`,
  'a picture with the name': (of) =>
    html`<a href="?as=session"><img alt="${nameOf(of)}" src="data:," width="40" height="40"></a>`,
  'a tile that is no button': (of) =>
    html`<ul><li onclick="${goOn}"><b>Ada</b> <b>Archer</b><br>${of}</li><li onclick="location.search = '?as=another'">Use another account</li></ul>`,
  'a tile that listens to the pointer': (of) =>
    html`<div id="tile" tabindex="0">${of}</div>${script(`tile.onpointerdown = () => { ${goOn} }`)}`,
  'a tile with a choice before it': (of) =>
    html`<form><label><input type="radio" name="as" value="session">${nameOf(of)}</label><label><input type="radio" name="as" value="another" checked>Somebody else</label><button>Next step</button></form>`,
  'a text beside a button that says no name': (of) =>
    html`<p>You are signed in as <b>${nameOf(of)}</b>.</p><form method="post"><button name="as" value="another">Not you?</button><button name="as" value="session">Continue</button></form>`,
  'a name that is fixed, beside a link for others': (of) =>
    html`<form><input value="${of}" readonly aria-label="Account"><button name="as" value="session">Go on</button></form><a href="?as=another">Not you?</a>`,
  'a masked address': () => html`<p>Your session: a***@made.test</p><a href="?as=session">Resume</a>`,
  'a name that a style sheet writes': () =>
    html`<style>#on::after { content: "Continue as Ada Archer" }</style><a href="?as=session" id="on"></a>`,
  'a menu that is closed': (of) =>
    html`<details><summary>Other accounts</summary><a href="?as=session">${nameOf(of)}</a></details>`,
  'what a style sheet hides until somebody points there': (of) =>
    html`<style>#more a { display: none } #more:hover a { display: block }</style><div id="more">More<a href="?as=session">${nameOf(of)}</a></div>`,
  'a frame': (of) =>
    html`<iframe srcdoc="${`<a href='?as=session' target='_top'>Continue as ${nameOf(of)}</a>`}"></iframe>`,
  'a shadow root': (of) =>
    html`<div><template shadowrootmode="open"><a href="?as=session">Continue as ${nameOf(of)}</a></template></div>`,
  'what a script adds after 1.5 s': (of) =>
    html`<div id="late"></div>${script(`setTimeout(() => { late.innerHTML = '<a href="?as=session">Continue as ${nameOf(of)}</a>' }, 1500)`)}`,
  'a button of the login form itself': (of) =>
    html`<form method="post"><input name="elsewhere" aria-label="Once more"><button name="as" value="session" formnovalidate>As ${nameOf(of)}</button></form>`,
  'what stands among things that end it': (of) =>
    html`<a href="?as=another">Sign out ${nameOf(of)}</a> <a href="?as=another">Not Ada?</a> <a href="?as=session">Ada, go on</a>`,
  'a request of a script': (of) =>
    html`<button onclick="fetch('?as=session').finally(() => location.reload())">Continue as ${nameOf(of)}</button>`,
};

for (const [what, offers] of Object.entries(waysIn))
  test(`a login form with a way on without a password in A's name is a leak, whatever it is: ${what}`, async ({
    provider,
    verdictAt,
  }) => {
    const told = await verdictAt(await provider({ offers }), 5000);
    expect(told).toMatchObject({ verdict: 'leak', layer: 'sso', loginFormSeen: true });
    expect(told.reason).toMatch(/asks for no password and takes the session of Ada Archer/);
  });

test('a login form that signs A in again by itself while B types is a leak', async ({
  provider,
  verdictAt,
}) => {
  const offers = () => script(`setTimeout(() => { ${goOn} }, 4000)`);
  expect(await verdictAt(await provider({ offers }), 5000)).toMatchObject({
    verdict: 'leak',
    layer: 'sso',
  });
});

/** An honest login page may know who was here, and asks everybody for a password. */
const honest: Record<string, (username: string) => Html> = {
  'a link that asks A for a password as well': (of) =>
    html`<p>${nameOf(of)}: signed out. <a href="?as=another">Sign in as ${nameOf(of)}</a></p>`,
  'a greeting, and what leads nowhere near': (of) =>
    html`<h2>Welcome back, ${nameOf(of)}</h2><a href="?as=another">Trouble signing in?</a><button type="button">Show</button>`,
  'words that are no name': () => html`<footer><a href="/nowhere">ADA compliance</a></footer>`,
  'a field that keeps the name, to be changed': (of) =>
    html`<form><input value="${of}" aria-label="Mail for news"><button name="as" value="another">Subscribe</button></form>`,
};

for (const [what, offers] of Object.entries(honest))
  test(`a login page is honest that has ${what}`, async ({ provider, verdictAt }) => {
    const told = await verdictAt(await provider({ offers }), 5000);
    expect(told).toMatchObject({ verdict: 'fresh-login' });
    expect(told.clicksOnTheWay).toBeUndefined();
  });

test("a way on in A's name to a page that nobody knows, and that asks for no password, is no fresh login", async ({
  provider,
  verdictAt,
}) => {
  const unknown =
    "document.title = 'One moment'; document.body.innerHTML = '<p>One moment, Ada Archer. Your device is looked at.</p>'";
  const offers = () => html`<button onclick="fetch('?').then(() => { ${unknown} })">Continue as Ada</button>`;
  expect(await verdictAt(await provider({ offers }), 3000)).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining('asks for no password and is no page that the profile knows'),
  });
});

import { needNoNewPassword } from '../../core/canary/http/new-password.ts';
import { HttpPage } from '../../core/canary/http/page.ts';
import { unwatched } from '../../fixtures/guard-credentials.ts';
import { typeSecret } from '../../fixtures/secret-fields.ts';
import { smallProfile } from '../trail/small-profile.ts';
import { expect, here, pageAt, test } from '../trail/test.ts';

const own = '<input name="password" type="password">';
const newOne = '<input name="password" type="password" autocomplete="section-a New-Password">';

/** What a form has, and what comes of it in the browser and in the HTTP tier; null where the password is typed. */
const forms: Record<string, [fields: string, browser: RegExp | null, http: RegExp | null]> = {
  'a field that says that it is for a new password': [
    newOne,
    /asks for a new password/,
    /asks for a new password/,
  ],
  'a second field for a password': [
    `${own}<input type="password" name="again">`,
    /asks for a new password/,
    /has two fields for a password in one form/,
  ],
  'one field for a password': [own, null, null],
  'a second field that is hidden': [`${own}<div hidden><input type="password"></div>`, null, null],
  'a second field to which nobody comes': [`${own}<input type="password" tabindex="-1">`, null, null],
  'a second field for a code': [`${own}<input type="password" autocomplete="one-time-code">`, null, null],
  'another form with a field for a new password': [
    `${own}</form><form method="post"><input type="password" autocomplete="new-password">`,
    null,
    null,
  ],
};

for (const [what, [fields, inBrowser, overHttp]] of Object.entries(forms))
  test(`a password is not typed to be made up anew: a form with ${what}`, async ({
    desk: { page },
    serve,
  }) => {
    const body = `<form method="post">${fields}<button>Enter</button></form>`;
    serve(pageAt('/login', body));
    await page.goto(`${here}/login`);
    const profile = smallProfile();
    const field = page.locator('[name="password"]');
    const around = {
      profile,
      guarded: unwatched(profile),
      buttons: page.locator('button'),
      lookAnew: async () => null,
    };
    const typed = typeSecret(field, { kind: 'password', value: 'Archer-offline-only' }, around);
    await (inBrowser ? expect(typed).rejects.toThrow(inBrowser) : typed);
    await expect(field).toHaveValue(inBrowser ? '' : 'Archer-offline-only');

    const received = { contentType: 'text/html', refresh: null, policy: null, body: Buffer.from(body) };
    const read = new HttpPage({ ...received, url: new URL(`${here}/login`) });
    const asked = () => needNoNewPassword(read, read.find(['[name="password"]']) as never, profile);
    if (overHttp) expect(asked).toThrow(overHttp);
    else expect(asked).not.toThrow();
  });

test('out of sight in the browser is no second field, and what the profile calls so is the login’s own', async ({
  desk: { page },
  serve,
}) => {
  const decoys = [
    'opacity: 0',
    'position: absolute; left: -999px',
    'width: 1px; height: 1px; padding: 0; border: 0',
  ];
  const fields = decoys.map((style) => `<input type="password" style="${style}">`).join('');
  serve(pageAt('/login', `<form method="post">${newOne}${fields}<button>Enter</button></form>`));
  await page.goto(`${here}/login`);
  const login = {
    username: ['[name="name"]'],
    password: ['[autocomplete*="new-password" i]'],
    submit: ['button'],
  };
  const profile = smallProfile({ login });
  const around = {
    profile,
    guarded: unwatched(profile),
    buttons: page.locator('button'),
    lookAnew: async () => null,
  };
  const field = page.locator('[name="password"]');
  await typeSecret(field, { kind: 'password', value: 'Archer-offline-only' }, around);
  await expect(field).toHaveValue('Archer-offline-only');
});

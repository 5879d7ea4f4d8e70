import { httpVisitors } from '../../core/canary/http/visitor.ts';
import { ProviderPages } from '../../fixtures/provider-pages.ts';
import { longUnless } from '../thorough.ts';
import { smallProfile } from '../trail/small-profile.ts';
import { expect, here, pageAt, test } from '../trail/test.ts';

const name = '<input name="name">';
const redirectUri = 'http://localhost:3000/callback';
const button = '<button>Enter</button>';
const field = (said = '') => `<input name="password" type="password" ${said}>`;
const forNew = field('autocomplete="section-a New-Password"');
const form = (fields: string, to = '/sent') => `<form method="post" action="${to}">${fields}${button}</form>`;
const asked = /here\.test\/login asks for a new password, .* no password was typed: look whether the account/;

interface Case {
  fields: string;
  /** Whether the name is asked for on a page before. */
  isAfterName?: boolean;
  /** By what the profile finds the field. */
  by?: string;
}

const logins: Record<string, Case> = {
  'with the name, whatever its field says': { fields: name + forNew },
  'after the name': { fields: field('autocomplete="current-password"'), isAfterName: true },
  'after the name, with a second field for a password': {
    fields: `${field()}<input type="password" name="pin" placeholder="PIN, if you have one">`,
    isAfterName: true,
  },
  'after the name, with a sign-up beside': {
    fields: `${field()}${button}</form><form method="post">${forNew.replace('name="password"', '')}`,
    isAfterName: true,
  },
  'after the name, by what its field says': {
    fields: forNew,
    isAfterName: true,
    by: '[autocomplete*="new-password" i]',
  },
};
const signUps: Record<string, Case> = {
  'after the name': { fields: forNew, isAfterName: true },
  'after the name, which it asks for once more': { fields: name + forNew, isAfterName: true },
};

/** What `npm test` has of these in a browser. */
const kept = ['with the name, whatever its field says', 'after the name'];

const all = [
  ...Object.entries(logins).map(([what, one]) => ({ what, one, isLogin: true })),
  ...Object.entries(signUps).map(([what, one]) => ({ what, one, isLogin: false })),
];

/** The profile, and what is served of it. */
function made({ fields, isAfterName = false, by = '[name="password"]' }: Case) {
  const login = { username: ['[name="name"]'], password: [by], submit: ['button'], next: ['button'] };
  const pages = [
    pageAt('/name', form(isAfterName ? name : fields, isAfterName ? '/login' : '/sent')),
    pageAt('/login', form(fields)),
    pageAt('/sent', '<button name="yes">Allow</button>'),
  ];
  const kinds = [
    { landing: 'login-form', anyOf: ['[name="name"]', '[name="password"]'] },
    { landing: 'consent', anyOf: ['[name="yes"]'] },
  ];
  return { profile: smallProfile({ login, pages: kinds }), pages };
}

for (const { what, one, isLogin } of all) {
  const title = isLogin
    ? 'a password is typed into a login form'
    : 'no password is typed into a sign-up page';

  test(`${title} ${what}`, longUnless(kept.includes(what)), async ({ openBrowser, access, userA, serve }) => {
    const { profile, pages } = made(one);
    serve(...pages);
    const browser = await openBrowser();
    const { recorder } = browser;
    const { page } = browser.seat(userA);
    const about = { access: access.describedBy(profile), redirectUri, timeoutMs: 3000 };
    const person = new ProviderPages({ page, recorder, ...about });
    await person.visit(`${here}/name`);
    const told = person.logIn(userA.account);
    if (isLogin) expect(await told).toMatchObject({ kind: 'consent' });
    else await expect(told).rejects.toThrow(asked);
  });

  test(`${title} ${what}, without a browser`, async ({ access, openDispatcher, userA, serve }) => {
    const { profile, pages } = made(one);
    serve(...pages);
    const needs = { access: access.describedBy(profile), redirectUri, timeoutMs: 3000, openDispatcher };
    const visitor = await httpVisitors(needs)('visitor');
    await visitor.open(new URL(`${here}/name`));
    const told = visitor.logIn(userA.account);
    if (isLogin) expect(await told).toMatchObject({ kind: 'consent' });
    else await expect(told).rejects.toThrow(asked);
    await visitor.close();
  });
}

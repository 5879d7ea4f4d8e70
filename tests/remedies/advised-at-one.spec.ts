import { expect, test } from '@playwright/test';
import { checkCode } from '../../core/remedies/advice/check-code.ts';
import { UnexpectedAccountError } from '../../core/remedies/index.ts';
import { check } from './advised-code.ts';
import { entryOf } from './entry-of.ts';

const ofAll = {
  is_enterprise_install: true,
  team: null,
  enterprise: { id: 'E1', name: 'Acme' },
  authed_user: { id: 'W1' },
};
const whole = { subject: 'W1', tenant: 'E1' };

test('at Slack an installation for a whole organization is taken, and is that organization’s', async () => {
  const entry = await entryOf('slack');
  const first = await check(entry, 'A', null, whole, { ofTokens: ofAll });
  expect(first).toMatchObject({ tenant: 'E1', subject: 'W1' });
  expect(await check(entry, 'A', first, null, { ofTokens: ofAll })).toEqual(first);
});

const refusedAtSlack: [what: string, ofTokens: object][] = [
  ['of another organization', { ...ofAll, enterprise: { id: 'E2' } }],
  ['of a workspace', { ...ofAll, is_enterprise_install: false, team: { id: 'T1' } }],
  ['of no workspace, which is not said to be of an organization', { ...ofAll, is_enterprise_install: false }],
  ['that says so in a text alone', { ...ofAll, is_enterprise_install: 'true' }],
  ['of an organization without a name', { ...ofAll, enterprise: null }],
  ['by another person of the organization', { ...ofAll, authed_user: { id: 'W2' } }],
];

for (const [what, ofTokens] of refusedAtSlack)
  test(`at Slack an installation ${what} is not taken for that of an organization`, async () => {
    const entry = await entryOf('slack');
    const first = await check(entry, 'A', null, whole, { ofTokens: ofAll });
    await expect(check(entry, 'A', first, null, { ofTokens })).rejects.toThrow(UnexpectedAccountError);
  });

test('at Slack a workspace of an organization is told by its own ID, and not by the organization’s', async () => {
  const ofTokens = { is_enterprise_install: false, team: { id: 'T1' }, enterprise: { id: 'E1' } };
  const expected = { subject: 'a-authed_user-id', tenant: 'T1' };
  expect(await check(await entryOf('slack'), 'A', null, expected, { ofTokens })).toMatchObject(expected);
});

const organizations: [what: string, cameBack: string | undefined, asked: string | null, isTaken: boolean][] =
  [
    ['the one that was asked for', 'org_1', 'org_1', true],
    ['another', 'org_2', 'org_1', false],
    ['none, where one was asked for', undefined, 'org_1', false],
    ['none, where none was asked for', undefined, null, true],
    ['one that nobody asked for', 'org_1', null, false],
  ];

for (const [what, org_id, organization, isTaken] of organizations)
  test(`at Auth0 a login to ${what} is ${isTaken ? 'taken' : 'refused'}`, async () => {
    const checked = check(
      await entryOf('auth0'),
      'A',
      null,
      { subject: 'a-sub' },
      {
        ofIdToken: { org_id },
        asked: { organization },
      },
    );
    if (isTaken) expect(await checked).toMatchObject({ subject: 'a-sub' });
    else await expect(checked).rejects.toThrow('org_id of the ID token is not the organization meant');
  });

test('at Google the domain has to come back that was asked for, and any does where none was', async () => {
  const entry = await entryOf('google');
  const of = (hd: string | null) =>
    check(
      entry,
      'A',
      null,
      { subject: 'a-sub' },
      {
        ofIdToken: { hd: 'acme.example', email_verified: true },
        asked: { hd },
      },
    );
  expect(await of('acme.example')).toMatchObject({ subject: 'a-sub' });
  expect(await of(null)).toMatchObject({ subject: 'a-sub' });
  await expect(of('other.example')).rejects.toThrow('hd of the ID token is not the hd meant');
});

for (const name of ['okta', 'auth0', 'keycloak', 'cognito'])
  test(`at ${name} the same sub of another issuer is somebody else`, async () => {
    const entry = await entryOf(name);
    const by = (iss: string, before: unknown) =>
      check(entry, 'A', before, { subject: 'a-sub' }, { ofIdToken: { iss } });
    const first = await by('https://acme.example', null);
    expect(first).toMatchObject({ issuer: 'https://acme.example' });
    expect(await by('https://acme.example', first)).toEqual(first);
    await expect(by('https://other.example', first)).rejects.toThrow(/another issuer answered/);
  });

test('where one issuer has two names, as at Google, an account is not held to either', async () => {
  expect(checkCode(await entryOf('google')).join('\n')).not.toContain("['iss']");
});

test('at Notion a token that is a workspace’s and no person’s is refused', async () => {
  const ofTokens = { owner: { type: 'workspace', workspace: true } };
  for (const expected of [{ subject: 'a-owner-user-id' }, { tenant: 'a-workspace_id' }])
    await expect(check(await entryOf('notion'), 'A', null, expected, { ofTokens })).rejects.toThrow(
      UnexpectedAccountError,
    );
});

test('at Mailchimp two people of one account are told apart, and two accounts of one name', async () => {
  const code = checkCode(await entryOf('mailchimp')).join('\n');
  expect(code).toContain("sub: namedAt(answer, ['login', 'login_id'])");
  expect(code).toContain("tenant: namedAt(answer, ['user_id'])");
  expect(code).not.toContain('accountname');
});

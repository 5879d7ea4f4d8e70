import { expect, test } from '@playwright/test';
import { refused } from '../../core/canary/provider-steps.ts';
import { keap } from '../../core/providers/keap.ts';
import { pathOf } from '../../core/trail/address.ts';
import { bareHop } from '../../core/trail/hop.ts';
import type { Landing } from '../../core/trail/landing.ts';

const ada = {
  ...{ username: 'ada@example.test', password: 'not-typed-here' },
  oneTimeCode: async () => '',
};
const signin = 'https://signin.infusionsoft.com/login';
const { authorizeUrl: authorize } = keap;

function formAt(address: string): Landing {
  const url = new URL(address);
  return {
    ...{ kind: 'login-form', host: url.host, path: pathOf(url), title: '', status: 200 },
    ...{ account: null, tenant: null, error: null },
  };
}

/** Where the form stood, and what was asked for since it was typed, before it came again. */
const ways: Readonly<Record<string, [isRefused: boolean, form: string, since: readonly string[]]>> = {
  'which came again at once': [true, signin, [`POST ${signin}`]],
  'which had led on to the authorize endpoint': [false, signin, [`POST ${signin}`, `GET ${authorize}`]],
  'which posts to the authorize endpoint, and comes again there': [true, authorize, [`POST ${authorize}`]],
  'which posts there, and is asked for once more': [
    true,
    authorize,
    [`POST ${authorize}`, `GET ${authorize}`],
  ],
  'which posts there from elsewhere': [true, signin, [`POST ${authorize}`]],
  'which is sent on there with what was typed': [true, signin, [`POST ${signin}`, `POST ${authorize}`]],
};

for (const [what, [isRefused, form, since]] of Object.entries(ways))
  test(`a form ${what}: the password ${isRefused ? 'was refused' : 'counts as no refused one'}`, () => {
    const hops = since.map((one) => {
      const [method = '', url = ''] = one.split(' ');
      const hop = bareHop(
        { method, url: new URL(url), status: 200, setCookies: [] },
        { harmlessParameters: [], layers: [] },
      );
      return { ...hop, page: 1, movedOn: null, jarGained: [], jarLost: [], jarChanged: [] };
    });
    const seen = { form: formAt(form), landing: formAt(signin), since: hops };
    expect(refused(keap, seen, ada)).toBe(isRefused ? ada.username : null);
  });

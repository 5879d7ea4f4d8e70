import { HttpResponse, http } from 'msw';
import { Html } from '../../core/base/html.ts';
import { signin } from '../../mocks/addresses.ts';
import { page } from '../../mocks/page.ts';
import { inPages } from '../../mocks/rewrite.ts';
import { expect, testIn } from './test.ts';

const what = 'a question for a person, or small print that sounds like one';
const markups: Record<string, string> = {
  'a heading': '<main><h1>Verify you are human</h1></main>',
  'a paragraph': '<main><p>We are checking your browser. This takes a few seconds.</p></main>',
  'a div': '<div class="box"><div>Verify you are human by completing the action below.</div></div>',
};
const smallPrint: Record<string, string> = {
  'a footer': '<footer><p>To keep robots out we sometimes verify you are human.</p></footer>',
  'small letters': '<p><small>We sometimes verify you are human.</small></p>',
};
const withoutForm = (markup: string) => markup.replace(/<form[\s\S]*<\/form>/, '');

for (const tier of ['http', 'browser'] as const) {
  const test = testIn[tier];
  for (const [place, markup] of Object.entries(markups))
    test(`${tier}: a page that asks by ${place} whether a person is there is a challenge`, async ({
      watch,
      world,
    }) => {
      const asks = () => page('One more step', new Html(markup));
      world.break({ what, handlers: () => [http.all(`${signin}/*`, asks)] });
      const { findings } = await watch();
      expect(findings[0]).toMatchObject({
        class: 'inconclusive',
        message: expect.stringContaining('bot challenge'),
      });
    });

  for (const [place, markup] of Object.entries(smallPrint))
    test(`${tier}: a login page without its form is no challenge for small print in ${place}`, async ({
      watch,
      world,
    }) => {
      const changed = inPages((text) => withoutForm(text).replace('</body>', `${markup}</body>`));
      world.break({ what, handlers: changed });
      expect((await watch()).findings[0]).toMatchObject({ class: 'login-changed' });
    });
}

for (const status of [204, 205])
  testIn.http(
    `http: a ${status} that forbids guessing what it is leaves nothing to guess`,
    async ({ watch, world }) => {
      const headers = { 'x-content-type-options': 'nosniff' };
      const nothing = () => new HttpResponse(null, { status, headers });
      world.break({ what, handlers: () => [http.get(`${signin}/logout`, nothing)] });
      expect((await watch()).findings[0]).toMatchObject({ class: 'gone' });
    },
  );

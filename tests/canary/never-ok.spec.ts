import { HttpResponse, http } from 'msw';
import { check } from '../../core/canary/check.ts';
import { accountCentral, api, signin } from '../../mocks/addresses.ts';
import { redirect } from '../../mocks/page.ts';
import { expect, hasty, testIn, tiers } from './test.ts';

const answers: Record<string, () => Response> = {
  'a blank page': () => answer('text/html', ''),
  garbage: () => answer('text/html', '<html><body>\u0000\ufffd<<form>>&&&</body>'),
  JSON: () => answer('application/json', '{"status":"ok","logged_out":true}'),
  'an image': () => answer('image/gif', atob('R0lGODlhAQABAAAAACwAAAAAAQABAAA=')),
  'nothing at all (204)': () => new HttpResponse(null, { status: 204 }),
  'a download': () => answer('application/octet-stream', 'login'),
};

const steps = {
  'the logout URL': http.get.bind(null, `${signin}/logout`),
  'the login page': http.get.bind(null, `${signin}/login`),
  'the login': http.post.bind(null, `${signin}/login`),
  'the way back from the login': http.get.bind(null, `${accountCentral}/login/cas`),
  Allow: http.post.bind(null, `${accountCentral}/app/oauth/authorize`),
  'the token endpoint': http.post.bind(null, `${api}/token`),
};

for (const tier of tiers) {
  // Nothing here is recognised, so there is nothing worth a long wait.
  const test = hasty(testIn[tier]);

  for (const [step, handle] of Object.entries(steps))
    for (const [what, respond] of Object.entries(answers))
      test(`${tier}: ${what} from ${step} is not ok`, async ({ world, input }) => {
        world.break({ what, handlers: () => [handle(() => respond())] });
        const { findings } = await check(input);
        expect(findings).not.toHaveLength(0);
        expect(findings.map((finding) => finding.class)).not.toContain('ok');
      });

  for (const query of [
    '',
    '?code=',
    '?state=',
    '?scope=full',
    '?code=x&scope=full%7Cbbb222.infusionsoft.com',
  ])
    test(`${tier}: a callback with "${query}" is not ok`, async ({ world, input, oauthClient }) => {
      const allow = http.post(`${accountCentral}/app/oauth/authorize`, () =>
        redirect(oauthClient.redirectUri + query),
      );
      world.break({ what: 'an odd callback', handlers: () => [allow] });
      const { findings } = await check(input);
      expect(findings).not.toHaveLength(0);
      expect(findings.map((finding) => finding.class)).not.toContain('ok');
    });
}

function answer(type: string, body: string): Response {
  return new HttpResponse(body, { headers: { 'content-type': type } });
}

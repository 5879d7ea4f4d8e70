import { HttpResponse, http } from 'msw';
import { browserVisitors } from '../../canary/browser-visitor.ts';
import { check } from '../../canary/check.ts';
import { offlineCheck } from '../../canary/offline.ts';
import { loadConfig } from '../../config/env.ts';
import { accountCentral, api, signin } from '../../mocks/addresses.ts';
import { redirect } from '../../mocks/page.ts';
import { test as base, expect } from './test.ts';

/** Nothing here is recognised, so there is nothing worth a long wait. */
const test = base.extend<object, { config: ReturnType<typeof loadConfig> }>({
  config: [
    ({}, use) => use({ ...loadConfig({ cwd: process.cwd(), env: process.env }), timeoutMs: 700 }),
    { scope: 'worker' },
  ],
});

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

const isAfterAForm = ['the login', 'the way back from the login', 'Allow'];

for (const [step, handle] of Object.entries(steps))
  for (const [what, respond] of Object.entries(answers))
    test(`${what} from ${step} is not ok`, async ({ world, openBrowser, oauthClient, profile, config }) => {
      test.fixme(
        what.includes('204') && isAfterAForm.includes(step),
        'Playwright waits without end for what a form asked for when the answer is 204',
      );
      world.break({ what, handlers: () => [handle(() => respond())] });
      const { findings } = await check(
        offlineCheck(oauthClient, browserVisitors(profile, openBrowser), config),
      );
      expect(findings).not.toHaveLength(0);
      expect(findings.map((finding) => finding.class)).not.toContain('ok');
    });

for (const query of ['', '?code=', '?state=', '?scope=full', '?code=x&scope=full%7Cbb222.infusionsoft.com'])
  test(`a callback with "${query}" is not ok`, async ({
    world,
    openBrowser,
    oauthClient,
    profile,
    config,
  }) => {
    const allow = http.post(`${accountCentral}/app/oauth/authorize`, () =>
      redirect(oauthClient.redirectUri + query),
    );
    world.break({ what: 'an odd callback', handlers: () => [allow] });
    const { findings } = await check(
      offlineCheck(oauthClient, browserVisitors(profile, openBrowser), config),
    );
    expect(findings).not.toHaveLength(0);
    expect(findings.map((finding) => finding.class)).not.toContain('ok');
  });

function answer(type: string, body: string): Response {
  return new HttpResponse(body, { headers: { 'content-type': type } });
}

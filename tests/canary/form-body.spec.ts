import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import type { Element } from 'domhandler';
import { Client } from '../../core/canary/http/client.ts';
import { submission } from '../../core/canary/http/form.ts';
import { HttpPage } from '../../core/canary/http/page.ts';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';

const fields = `<input name="user name" value="Zoë & co=1"><textarea name="two">one
two</textarea><input name="empty"><button name="go" value="on">Go</button>`;

const forms = {
  'one that says nothing': '',
  'one with text/plain': 'enctype="text/plain"',
  'one with TEXT/PLAIN': 'enctype="TEXT/PLAIN"',
  'one in parts': 'enctype="multipart/form-data"',
  'one of a kind that there is not': 'enctype="application/json"',
};

/** What a server got, without the boundary that each draws anew. */
function plain(type: string, body: Buffer): { type: string; body: string } {
  const boundary = /boundary=(\S+)/.exec(type)?.[1];
  const without = (text: string) => (boundary === undefined ? text : text.replaceAll(boundary, 'BOUNDARY'));
  return { type: without(type), body: without(body.toString()) };
}

for (const [what, attributes] of Object.entries(forms))
  for (const onButton of [false, true])
    test(`as in a browser: a form that is ${what}${onButton ? ', by its button,' : ''} is sent as there`, async ({
      page,
    }) => {
      const got: ReturnType<typeof plain>[] = [];
      const markup = `<meta charset="utf-8"><form method="post" action="/to" ${onButton ? '' : attributes}>${
        onButton ? fields.replace('<button', `<button form${attributes || 'x'}`) : fields
      }</form>`;
      const server = createServer(async (request, response) => {
        const body = await buffer(request);
        if (request.method === 'POST') got.push(plain(request.headers['content-type'] ?? '', body));
        response.setHeader('content-type', 'text/html; charset=utf-8').end(markup);
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);

      await page.goto(url.href);
      await page.getByRole('button').click();
      await expect.poll(() => got.length).toBe(1);

      const contentType = 'text/html; charset=utf-8';
      const shown = new HttpPage({
        url,
        contentType,
        refresh: null,
        policy: null,
        body: Buffer.from(markup),
      });
      const [form, button] = ['form', 'button'].map((name) => shown.$(name).get(0) as Element);
      if (!form || !button) throw new Error('a form with a button');
      const guard = new CredentialGuard(keap, []);
      const client = new Client({ dispatcher: null, shown: { harmlessParameters: [], layers: [] }, guard });
      const sent = submission(shown.$, form, button, shown.place);
      const onward = { from: url, policy: null, isPressed: true, movedOn: 'form' } as const;
      await client.request({ ...sent, ...onward }, AbortSignal.timeout(20_000));
      server.close();
      server.closeAllConnections();
      expect(got[1]).toEqual(got[0]);
    });

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Provider from 'oidc-provider';
import { documentOf, type Html, html } from '../../core/base/html.ts';

/**
 * A provider that no profile of the repository describes: other addresses, other cookies, pages of its own that
 * ask for a mail address first and a pass phrase next, a consent page that names the account, and no userinfo.
 * The argument is the origin of the app that it knows.
 */
const [app = ''] = process.argv.slice(2);
const people: Readonly<Record<string, string>> = {
  'zoe@stranger.test': 'Zoe Zimmer',
  'yan@stranger.test': 'Yan Young',
  'xia@stranger.test': 'Xia Xu',
};
/** What the ID token calls somebody, where that is not the mail address. */
const subjects: Readonly<Record<string, string>> = { 'xia@stranger.test': '17' };
const passPhrase = 'loopback only';

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'own-app',
        client_secret: 'own-app-on-loopback',
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${app}/callback`],
      },
    ],
    routes: { authorization: '/go/authorize', token: '/go/token' },
    cookies: { keys: [randomBytes(32).toString('hex')], names: { session: 'stranger_sid' } },
    features: { devInteractions: { enabled: false }, userinfo: { enabled: false } },
    interactions: { url: (_, { uid }) => `/step/${uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: async () => ({ sub: subjects[accountId] ?? accountId }),
    }),
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/step/')) void step(provider, request, response);
    else void answer(request, response);
  });
  process.stdout.write(`listening at ${issuer}\n`);
});
process.stdin.on('end', () => process.exit()).resume();

async function step(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
  const mail = form.get('mail') ?? '';
  if (prompt.name === 'login') {
    if (!form.has('mail')) return show(response, 'Who are you?', mailForm(null));
    if (!people[mail]) return show(response, 'Who are you?', mailForm('Nobody here has that address.'));
    if (!form.has('phrase')) return show(response, 'Welcome', phraseForm(mail, null));
    if (form.get('phrase') !== passPhrase)
      return show(response, 'Welcome', phraseForm(mail, 'That pass phrase is wrong.'));
    return provider.interactionFinished(request, response, { login: { accountId: subjects[mail] ?? mail } });
  }
  const accountId = session?.accountId ?? '';
  if (!form.has('yes'))
    return show(response, 'One question', question(`${people[mailOf(accountId)]} (${mailOf(accountId)})`));
  const clientId = String(params.client_id);
  const grant =
    (grantId && (await provider.Grant.find(grantId))) || new provider.Grant({ accountId, clientId });
  grant.addOIDCScope('openid');
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}

/** Of whom an account is. */
function mailOf(accountId: string): string {
  return Object.keys(subjects).find((mail) => subjects[mail] === accountId) ?? accountId;
}

const complaint = (message: string | null) => message && html`<p role="alert">${message}</p>`;

const mailForm = (message: string | null) => html`${complaint(message)}<form method="post">
<input name="mail" aria-label="Mail"><button>Next</button></form>`;

const phraseForm = (mail: string, message: string | null) => html`${complaint(message)}<form method="post">
<input type="hidden" name="mail" value="${mail}"><input name="phrase" type="password" aria-label="Pass phrase">
<button>Enter</button></form>`;

const question = (who: string) => html`<form method="post"><p id="who">You are ${who}</p>
<button name="yes" value="1">Yes, connect</button><button name="no">No</button></form>`;

function show(response: ServerResponse, title: string, body: Html): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(documentOf(title, body));
}

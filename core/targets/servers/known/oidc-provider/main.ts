import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { client } from '../../test-client.ts';

// One origin of an app per argument. Everything is in memory, so it is gone with the process.
const apps = process.argv.slice(2);
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: apps.map((origin) => `${origin}/callback`),
        post_logout_redirect_uris: apps.map((origin) => `${origin}/connect/go-on`),
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    features: { revocation: { enabled: true } },
    cookies: { keys: [randomBytes(32).toString('hex')] },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  process.stdout.write(`listening at ${issuer}\n`);
});
process.stdin.on('end', () => process.exit()).resume();

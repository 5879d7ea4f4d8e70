import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { freePort } from '../../core/base/free-port.ts';
import { expect, spoilt, test } from './test.ts';

test.describe.configure({ timeout: 300_000 });

test('a server that is down is named first, and nothing after it is looked at', async ({
  diagnose,
  stranger,
}) => {
  const authorizeUrl = `http://127.0.0.1:${await freePort()}/go/authorize`;
  const findings = await diagnose(spoilt(stranger, ({ profile }) => (profile.authorizeUrl = authorizeUrl)));
  expect(findings[0]).toEqual({
    state: 'wrong',
    about: 'authorizeUrl',
    message: `${authorizeUrl}: nothing listens there: is the server running, and is the port right?`,
  });
  expect(findings.at(-1)).toEqual({ state: 'not reached', about: 'login', message: 'and all after it' });
});

test('a certificate that has expired is named', async ({ diagnose, stranger }) => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    notBeforeDate: new Date('2020-01-01'),
    notAfterDate: new Date('2020-02-01'),
  });
  const server = createServer({ key, cert });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const authorizeUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}/authorize`;
  const before = getGlobalDispatcher();
  setGlobalDispatcher(new Agent({ connect: { ca: cert } }));
  const findings = await diagnose(spoilt(stranger, ({ profile }) => (profile.authorizeUrl = authorizeUrl)));
  setGlobalDispatcher(before);
  server.close();
  expect(findings[0]).toEqual({
    state: 'wrong',
    about: 'authorizeUrl',
    message: `${authorizeUrl}: its certificate has expired`,
  });
});

test('a name that ends in .localhost is this machine', async ({ diagnose, stranger }) => {
  const refusing = createHttpServer((_, response) => response.writeHead(403).end());
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  const { port } = refusing.address() as AddressInfo;
  const authorizeUrl = `http://no-such-name.localhost:${port}/authorize`;
  const findings = await diagnose(spoilt(stranger, ({ profile }) => (profile.authorizeUrl = authorizeUrl)));
  refusing.close();
  expect(findings[0]?.message).toContain('it answers 403 and is empty');
});

test('a private authority is explained for Node and for the browser', async ({ diagnose, stranger }) => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const server = createServer({ key, cert });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const authorizeUrl = `https://localhost:${(server.address() as AddressInfo).port}/authorize`;
  const findings = await diagnose(spoilt(stranger, ({ profile }) => (profile.authorizeUrl = authorizeUrl)));
  server.close();
  expect(findings[0]?.message).toMatch(/NODE_EXTRA_CA_CERTS for Node, and add it to the browser's own store/);
});

test('an answer that is empty is one mistake, and told with its status', async ({ diagnose, stranger }) => {
  const refusing = createHttpServer((_, response) => response.writeHead(403).end());
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  const authorizeUrl = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}/authorize`;
  const findings = await diagnose(spoilt(stranger, ({ profile }) => (profile.authorizeUrl = authorizeUrl)));
  refusing.close();
  expect(findings).toEqual([
    { state: 'wrong', about: 'pages', message: expect.stringContaining('it answers 403 and is empty') },
    { state: 'not reached', about: 'login', message: 'and all after it' },
  ]);
});

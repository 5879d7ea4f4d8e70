import { expect, test } from '@playwright/test';
import { MockAgent } from 'undici';
import { Client } from '../../core/canary/http/client.ts';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';

const failed = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });

/** How a request ends without an answer, and how many may have left then. */
const ends: Readonly<Record<string, [error: Error, sent: number]>> = {
  'a name that nobody knows': [failed('ENOTFOUND', 'getaddrinfo'), 0],
  'a connection that is refused': [failed('ECONNREFUSED', 'connect'), 0],
  'a connection to a host without a route': [failed('EHOSTUNREACH', 'connect'), 0],
  'a connection that takes too long': [failed('UND_ERR_CONNECT_TIMEOUT'), 0],
  'two addresses that refuse': [
    Object.assign(new AggregateError([failed('ECONNREFUSED', 'connect'), failed('ETIMEDOUT', 'connect')]), {
      code: 'ECONNREFUSED',
    }),
    0,
  ],
  'a route that is lost while the answer is awaited': [failed('EHOSTUNREACH', 'read'), 1],
  'a network that is lost while it is written': [failed('ENETUNREACH', 'write'), 1],
  'a connection that is cut': [failed('ECONNRESET', 'read'), 1],
  'an error that says nothing of itself': [new AggregateError([]), 1],
};

for (const [what, [error, sent]] of Object.entries(ends))
  test(`without a browser, ${what} counts as ${sent === 0 ? 'never sent' : 'sent'}`, async () => {
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    dispatcher.get('https://app.example').intercept({ path: '/login', method: 'POST' }).replyWithError(error);
    const guard = new CredentialGuard(keap, []);
    const client = new Client({ dispatcher, shown: { harmlessParameters: [], layers: [] }, guard });
    const url = new URL('https://app.example/login');
    const answer = await client.request(
      { method: 'POST', url, body: null, from: null, policy: null, isPressed: true, movedOn: 'form' },
      AbortSignal.timeout(5000),
    );
    expect([answer, client.sent]).toEqual([null, sent]);
  });

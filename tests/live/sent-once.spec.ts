import { longUnless } from '../thorough.ts';
import { expect, type Provider, test } from './two-runs.ts';

/** After which of its answers a browser sends a form once more by itself, where its connection has carried others. */
const answers: Readonly<Record<string, NonNullable<Provider['answers']>>> = {
  'cut instead of answered': (response) => response.destroy(),
  'answered with 408': (response) => response.writeHead(408, { connection: 'close' }).end('Too late'),
};

for (const [what, answered] of Object.entries(answers))
  test(
    `a password over TLS that is ${what} is sent once, on a connection that has carried nothing`,
    longUnless(what.includes('cut')),
    async ({ told }) => {
      // What is answered with 408 was decided by nobody: the second run may send it.
      const runs = what.includes('408') ? 2 : 1;
      expect(await told({ isOverTls: true, answers: answered })).toBe(runs);
    },
  );

const onSubmit = (send: string) =>
  `document.forms[0].onsubmit = (event) => { event.preventDefault(); const { value } = document.querySelector('[name=password]'); ${send} };`;

test('a WebSocket over TLS that a login page has opened before is left, as the password may go by it', async ({
  told,
  browserName,
}) => {
  test.skip(browserName === 'firefox', 'Firefox begins it like every other connection');
  const script = `const socket = new WebSocket('wss://' + location.host + '/'); ${onSubmit('socket.send(value)')}`;
  expect(await told({ isOverTls: true, script })).toBe(1);
});

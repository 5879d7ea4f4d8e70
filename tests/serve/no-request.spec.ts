import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { answeringBy } from '../../core/app/answer-requests.ts';
import { startAnother } from '../../mocks/another-server.ts';
import { catchStream } from '../commands/catch-stream.ts';
import { expect, test } from './test.ts';

/** First lines that no request of the web has. */
const lines = ['OPTIONS * HTTP/1.1', 'TRACE / HTTP/1.1', 'GET http://[bad/ HTTP/1.1'];

/** What a server answers to such bytes, and what is printed meanwhile. */
async function told(origin: string, line: string): Promise<{ status: string; printed: string }> {
  const { hostname, port, host } = new URL(origin);
  const stderr = catchStream('stderr', false);
  try {
    const socket = connect({ port: Number(port), host: hostname });
    socket.write(`${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const [status = ''] = (await text(socket)).split('\r\n');
    return { status, printed: stderr.text };
  } finally {
    stderr.letGo();
  }
}

for (const line of lines)
  test(`what is no request of the web is answered with 400 by every server here, and prints nothing: ${line}`, async ({
    control,
    appUnderTest,
  }) => {
    const another = await startAnother();
    const origins = {
      control: control.url,
      app: appUnderTest.origin,
      another: another.provider.authorizeUrl,
    };
    for (const [whose, origin] of Object.entries(origins)) {
      const { status, printed } = await told(origin, line);
      expect(printed, whose).toBe('');
      expect(status, whose).toMatch(/^HTTP\/1\.1 400 /);
    }
    await another.close();
  });

test('an answer that fails is said in a line, without a stack, and what it holds does nothing', async () => {
  const server = createServer(
    answeringBy(async () => {
      throw new Error('no room \u001b[31m left\nmore');
    }),
  );
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  const { port } = server.address() as AddressInfo;
  const { status, printed } = await told(`http://127.0.0.1:${port}`, 'GET /somewhere HTTP/1.1');
  server.close();
  expect(status).toMatch(/^HTTP\/1\.1 500 /);
  expect(printed).toMatch(/^fresh-login: GET \/somewhere could not be answered: .*no room .* left\n$/);
  expect(printed).not.toContain('\u001b');
});

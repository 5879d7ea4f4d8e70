import type { Server } from 'node:http';
import { UserError } from '../base/user-error.ts';

/**
 * Listens on loopback at the port of `url`, or at any free one when it is null.
 * @throws UserError when the port is taken or may not be used.
 */
export function listen(server: Server, url: URL | null): Promise<void> {
  const port = url ? Number(url.port || 80) : 0;
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const found = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${code})`;
      reject(
        new UserError(`FRESH_LOGIN_APP_URL: port ${port} ${found}; stop that program, or name another port`),
      );
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

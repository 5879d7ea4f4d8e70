import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answeringBy } from '../../core/app/answer-requests.ts';
import { environmentScript, type Surroundings } from '../../core/app/environment.ts';
import { readAtMost } from '../../core/base/read-at-most.ts';
import { UserError } from '../../core/base/user-error.ts';
import { commands, type Fields } from './commands.ts';
import { guardHeaders, refusal } from './guard.ts';
import { controlPage, refusedPage } from './page.ts';
import type { ServedProvider } from './served-provider.ts';

/** A command is a handful of fields. */
const mostBodyBytes = 100_000;

/** What a page that leaves its requests half sent can hold open, and for how long. */
const bounds = { requestTimeout: 10_000, headersTimeout: 10_000, connectionsCheckingInterval: 1000 };
const mostConnections = 100;

/** The control page and its API, on loopback. The page's forms and the API are the same paths. */
export class Control {
  readonly #server: Server;
  readonly #provider: ServedProvider;
  readonly #surroundings: Surroundings;

  private constructor(server: Server, provider: ServedProvider, surroundings: Surroundings) {
    this.#server = server;
    this.#provider = provider;
    this.#surroundings = surroundings;
  }

  /** `port` 0 is any free one. Rejects with Node's own error when it cannot be listened on. */
  static async start(port: number, provider: ServedProvider, surroundings: Surroundings): Promise<Control> {
    const server = createServer(bounds);
    server.maxConnections = mostConnections;
    const control = new Control(server, provider, surroundings);
    server.on(
      'request',
      answeringBy((request) => control.#answer(request)),
    );
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    provider.gateway.keepFrom(control.#port);
    return control;
  }

  /** `http://localhost:<port>` */
  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async #answer(request: Request): Promise<Response> {
    const response = await this.#route(request);
    for (const [name, value] of Object.entries(guardHeaders)) response.headers.set(name, value);
    return response;
  }

  async #route(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const refused = refusal(request, this.#port);
    if (refused !== null) return failed(request, `This was refused: ${refused}.`, 403);
    const { served, state } = this.#provider;
    if (request.method === 'GET' && pathname === '/')
      return page(
        controlPage({
          served,
          state,
          surroundings: this.#surroundings,
          catalogue: await this.#provider.catalogue,
        }),
      );
    if (request.method === 'GET' && pathname === '/state') return Response.json(state);
    if (request.method === 'GET' && pathname === '/faults')
      return Response.json((await this.#provider.catalogue).map(({ name, what }) => ({ name, what })));
    if (request.method === 'GET' && pathname === '/env')
      return new Response(environmentScript(this.#surroundings), {
        headers: { 'content-type': 'text/plain' },
      });
    const command = Object.hasOwn(commands, pathname) ? commands[pathname] : undefined;
    if (!command) return failed(request, 'There is no such page.', 404);
    if (request.method !== 'POST') return failed(request, 'This is done by POST.', 405);
    return this.#run(request, command);
  }

  async #run(request: Request, command: NonNullable<(typeof commands)[string]>): Promise<Response> {
    try {
      const body = await readAtMost(request.body, mostBodyBytes);
      if (body === 'too long') return tooLong(request);
      await command(this.#provider, fieldsOf(request, body.toString()));
    } catch (error) {
      if (error instanceof UserError) return failed(request, `${error.message}.`, 400);
      throw error;
    }
    if (wantsPage(request)) return new Response(null, { status: 303, headers: { location: '/' } });
    return Response.json(this.#provider.state);
  }
}

/** @throws UserError when the body is neither a form nor a JSON object. */
function fieldsOf(request: Request, body: string): Fields {
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    return Object.fromEntries(new URLSearchParams(body));
  try {
    return Object(JSON.parse(body));
  } catch {
    throw new UserError('the body is not JSON; send a JSON object, or a form');
  }
}

function wantsPage(request: Request): boolean {
  return request.headers.get('accept')?.includes('text/html') ?? false;
}

function tooLong(request: Request): Response {
  const response = failed(request, `The body is longer than ${mostBodyBytes} bytes.`, 413);
  response.headers.set('connection', 'close');
  return response;
}

function failed(request: Request, message: string, status: number): Response {
  return wantsPage(request)
    ? page(refusedPage(message), status)
    : Response.json({ error: message }, { status });
}

function page(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

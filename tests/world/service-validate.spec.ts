import { accounts } from '../../core/targets/offline-accounts.ts';
import { secondsMs } from '../../mocks/clock.ts';
import { test as base, expect, login, logout, service, withQuery } from './test.ts';

const url = 'https://signin.infusionsoft.com/serviceValidate';

interface Validation {
  /** A ticket to the service, from a login. */
  ticket: string;
  /** What /serviceValidate says: the user's name, or the code of the failure. */
  validate: (query: Record<string, string>) => Promise<string>;
}

const test = base.extend<Validation>({
  ticket: async ({ visitor }, use) => {
    const answer = await visitor.logIn(await visitor.get(withQuery(login, { service })), accounts.ada);
    await use(answer.location?.searchParams.get('ticket') ?? '');
  },
  validate: ({ newVisitor }, use) =>
    use(async (query) => {
      const { body } = await newVisitor().get(withQuery(url, query));
      return /<cas:user>(.*)<\/cas:user>/.exec(body)?.[1] ?? /code="(.*?)"/.exec(body)?.[1] ?? body;
    }),
});

test('a ticket is answered in XML that names the user', async ({ newVisitor, ticket }) => {
  const { status, headers, body } = await newVisitor().get(withQuery(url, { service, ticket }));
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('application/xml');
  expect(body).toBe(
    '<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess>' +
      '<cas:user>ada.archer@example.com</cas:user></cas:authenticationSuccess></cas:serviceResponse>',
  );
});

test('a ticket is for one use', async ({ ticket, validate }) => {
  await validate({ service, ticket });
  expect(await validate({ service, ticket })).toBe('INVALID_TICKET');
});

test('a ticket is good for just under ten seconds', async ({ ticket, validate, world }) => {
  world.clock.advance(secondsMs(10) - 1);
  expect(await validate({ service, ticket })).toBe(accounts.ada.username);
});

test('a ticket is not good after ten seconds', async ({ ticket, validate, world }) => {
  world.clock.advance(secondsMs(10));
  expect(await validate({ service, ticket })).toBe('INVALID_TICKET');
});

test('a ticket is for one service', async ({ ticket, validate }) => {
  expect(await validate({ service: `${service}/other`, ticket })).toBe('INVALID_SERVICE');
});

test('a ticket that was shown for the wrong service is used up', async ({ ticket, validate }) => {
  await validate({ service: `${service}/other`, ticket });
  expect(await validate({ service, ticket })).toBe('INVALID_TICKET');
});

test('a ticket that was never given is not good', async ({ validate }) => {
  expect(await validate({ service, ticket: 'ST-made-up' })).toBe('INVALID_TICKET');
});

test('a request without a ticket is no request', async ({ validate }) => {
  expect(await validate({ service })).toBe('INVALID_REQUEST');
});

test('a request without a service is no request, and uses no ticket up', async ({ ticket, validate }) => {
  expect(await validate({ ticket })).toBe('INVALID_REQUEST');
  expect(await validate({ service, ticket })).toBe(accounts.ada.username);
});

test('with renew a ticket from a typed password is good', async ({ ticket, validate }) => {
  expect(await validate({ service, ticket, renew: 'true' })).toBe(accounts.ada.username);
});

test('with renew a ticket from the single sign-on session is not good', async ({
  visitor,
  ticket: _,
  validate,
}) => {
  const { location } = await visitor.get(withQuery(login, { service }));
  const ticket = location?.searchParams.get('ticket') ?? '';
  expect(await validate({ service, ticket, renew: 'true' })).toBe('INVALID_TICKET');
});

test('a logout makes the tickets of its session worthless', async ({ visitor, ticket, validate }) => {
  await visitor.get(logout);
  expect(await validate({ service, ticket })).toBe('INVALID_TICKET');
});

test('a ticket that is echoed is escaped', async ({ newVisitor }) => {
  const ticket = '<cas:user>ada.archer@example.com</cas:user>&"';
  const { body } = await newVisitor().get(withQuery(url, { service, ticket }));
  expect(body).not.toContain('<cas:user>');
  expect(body).toContain('&lt;cas:user&gt;');
});

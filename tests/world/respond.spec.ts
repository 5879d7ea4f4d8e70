import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { http } from 'msw';
import { mayAnswer } from '../../mocks/respond.ts';

const methods = ['get', 'post', 'head', 'all', 'put', 'delete', 'options', 'patch'] as const;
const hosts = [
  'https://a.test',
  'https://b.test',
  'http://a.test',
  'https://a.test:8443',
  '*',
  'https://*.test',
];
const paths = ['/', '/in', '/In/', '/in/:name', '/in/:rest*', '/in*', '/*', '/in/to'];
const odd = ['/i%20n', '/in/:name/to', '/in.json', '/:name', '/:a-:b', '/in/:n(\\d+)', '//in', '/ü'];

const handlers = fc
  .tuple(
    fc.constantFrom(...methods),
    fc.oneof(
      fc
        .tuple(fc.constantFrom(...hosts), fc.constantFrom(...paths, ...odd))
        .map(([host, path]) => host + path),
      fc.constantFrom(/in/, /b\.test/),
    ),
  )
  .map(([method, path]) => http[method](path, () => undefined));

const requests = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
    fc.constantFrom(
      'https://a.test',
      'https://b.test',
      'http://a.test',
      'https://a.test:8443',
      'https://A.test',
    ),
    fc.constantFrom(
      '/',
      '/in',
      '/IN',
      '/in/',
      '/in/to',
      '/in/to/to',
      '/in/3',
      '/out',
      '/i%20n',
      '/in.json',
      '//in',
      '/%C3%BC',
    ),
    fc.constantFrom('', '?a=1', '#end'),
  )
  .map(([method, host, path, rest]) => new Request(host + path + rest, { method }));

test('no handler is left out that MSW finds to match', async () => {
  let matched = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(handlers, { minLength: 1, maxLength: 8 }), requests, async (all, request) => {
      const kept = mayAnswer(all, request);
      assert.deepEqual(
        kept,
        all.filter((handler) => kept.includes(handler)),
      );
      for (const handler of all)
        if (await handler.test({ request })) {
          matched += 1;
          assert.ok(kept.includes(handler), `${handler.info.header} for ${request.method} ${request.url}`);
        }
    }),
    { seed: 18_05, numRuns: 300 },
  );
  // Else the property would say nothing.
  expect(matched).toBeGreaterThan(50);
});

test('handlers of other hosts, methods and paths are left out', () => {
  const all = [
    http.get('https://a.test/in', () => undefined),
    http.post('https://a.test/in', () => undefined),
    http.get('https://b.test/in', () => undefined),
    http.get('https://a.test/out', () => undefined),
    http.all('https://a.test/*', () => undefined),
  ];
  expect(mayAnswer(all, new Request('https://a.test/in'))).toEqual([all[0], all[4]]);
});

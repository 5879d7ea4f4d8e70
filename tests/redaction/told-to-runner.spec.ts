import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { Redactor } from '../../core/text/redactor.ts';
import { tellWithoutSecrets } from '../../fixtures/told-to-runner.ts';
import { coreOf, findCore } from './decoded.ts';
import { encodings } from './encodings.ts';

const secret = `pass & "${randomBytes(9).toString('hex')}" <ü>`;
const core = coreOf(secret);

/** What a runner is told of these messages until the worker ends, as JSON: the way they go. */
function toldOf(...messages: unknown[]): string {
  const told = toldBy(new Redactor([new Secret(secret)]), messages);
  expect(told).toHaveLength(messages.length);
  return told.map((message) => JSON.stringify(message)).join('\n');
}

function toldBy(redactor: Redactor, messages: readonly unknown[]): unknown[] {
  const told: unknown[] = [];
  let end = () => {};
  const teller = {
    send: (message: unknown) => told.push(message) > 0,
    once: (_: 'exit', act: () => void) => {
      end = act;
    },
  };
  tellWithoutSecrets(teller, redactor);
  for (const message of messages) teller.send(message);
  end();
  return told;
}

const event = (method: string, params: object) => ({ method: '__dispatch__', params: { method, params } });
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What a worker of Playwright tells of a test, with a text in every place that a test or a page can fill. */
const attached = (path: string) => event('attach', { name: 'x', contentType: 'text/plain', path });

const messages: Record<string, (text: string) => object> = {
  "a step's title": (text) => event('stepBegin', { title: text, category: 'test.step' }),
  "a step's parameters": (text) => event('stepBegin', { params: { expected: [{ deep: text }] } }),
  "a name among a step's parameters": (text) => event('stepBegin', { params: { [text]: 1 } }),
  "a step's error": (text) => event('stepEnd', { error: { message: text, stack: `Error: ${text}\n at x` } }),
  "the cause of a step's error": (text) => event('stepEnd', { error: { cause: { cause: { value: text } } } }),
  "a step's annotation": (text) => event('stepEnd', { annotations: [{ type: 'skip', description: text }] }),
  "a test's errors": (text) => event('testEnd', { errors: [{ message: 'x' }, { value: text }] }),
  "a test's annotation": (text) => event('testEnd', { annotations: [{ type: text }] }),
  'an error of no test': (text) => event('done', { fatalErrors: [{ message: text }] }),
  'a pause': (text) => event('testPaused', { errors: [{ message: text }] }),
  'a printed line': (text) => event('stdOut', { text: `${text}\n` }),
  'printed bytes': (text) => event('stdErr', { buffer: base64(text) }),
  'an attached text': (text) => event('attach', { name: 'x', contentType: 'text/plain', body: base64(text) }),
  'the name of an attachment': (text) => event('attach', { name: text, contentType: 'text/plain' }),
  'an attached text in UTF-16': (text) =>
    event('attach', { name: 'x', contentType: 'x/y', body: Buffer.from(text, 'utf16le').toString('base64') }),
  'attached bytes': (text) =>
    event('attach', {
      ...{ name: 'x', contentType: 'x/y' },
      body: Buffer.concat([Buffer.from([0xff, 0xfe, 0x80]), Buffer.from(text)]).toString('base64'),
    }),
  'an answer': (text) => ({ method: '__dispatch__', params: { id: 1, error: { message: text } } }),
  'what a later version may tell': (text) => event('tomorrow', { some: [{ thing: text }] }),
};

for (const [where, message] of Object.entries(messages))
  test(`a worker tells its runner no password that stands in ${where}`, () => {
    expect(findCore(JSON.stringify(message(secret)), core), 'the proof sees it').not.toEqual([]);
    // That every spelling is found is for the redactor's own tests to show.
    for (const how of ['as it is', 'in JSON', 'in Base64'])
      expect(findCore(toldOf(message(encodings[how]?.(secret) ?? '')), core), how).toEqual([]);
  });

test("an attached file with a password in it is told by what is left of it, and Playwright's copy without one as the file", async ({}, testInfo) => {
  const [bad, good] = [
    testInfo.outputPath(`attachments/bad-${'0a'.repeat(20)}.txt`),
    testInfo.outputPath(`attachments/good-${'0b'.repeat(20)}.txt`),
  ];
  await mkdir(testInfo.outputPath('attachments'));
  await writeFile(bad, `before ${secret} after`);
  await writeFile(good, 'before and after');
  const { body, path } = JSON.parse(toldOf(attached(bad))).params.params;
  expect(path).toBeUndefined();
  expect(Buffer.from(body, 'base64').toString()).toBe('before [redacted] after');
  expect(JSON.parse(toldOf(attached(good)))).toEqual(attached(good));
});

test('a worker tells its runner nothing that stands before the host of an address', () => {
  const message = 'page.goto: net::ERR_ABORTED at http://staging:B4s1cqZpw@localhost:3000/';
  const [told] = toldBy(new Redactor([new Secret(secret)]), [event('stepEnd', { error: { message } })]);
  expect(told).toEqual(
    event('stepEnd', { error: { message: 'page.goto: net::ERR_ABORTED at http://…@localhost:3000/' } }),
  );
});

for (const [what, more] of [
  ['of which a type is told', { contentType: 'text/plain' }],
  ['of which none is told', {}],
] as const)
  test(`a file that somebody may write to yet is told by what is in it now, ${what}, as reporters copy files when the run is over`, async ({}, testInfo) => {
    const log = testInfo.outputPath('app.log');
    await writeFile(log, 'started');
    const { body, path } = JSON.parse(toldOf(event('attach', { name: 'x', path: log, ...more }))).params
      .params;
    expect([path, Buffer.from(body, 'base64').toString()]).toEqual([undefined, 'started']);
  });

test('what is told without a secret is told as it is, pictures and the ids of the runner too', () => {
  const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex').toString('base64');
  const all = [
    event('stepEnd', { testId: 'a'.repeat(40), stepId: 'expect@7', wallTime: 1, error: { message: 'no' } }),
    event('attach', { name: 'shot', contentType: 'image/jpeg', body: jpeg }),
    event('attach', { name: 'verdict', contentType: 'application/json', body: base64('{"a":"ü"}') }),
    { method: '__request__', params: { id: 1, method: 'cloneStorage', params: {} } },
  ];
  expect(toldOf(...all)).toBe(all.map((one) => JSON.stringify(one)).join('\n'));
});

test('a code whose digits stand in an id of the runner does not change it', () => {
  const teller = { send: (message: unknown) => told.push(message) > 0 };
  const told: unknown[] = [];
  tellWithoutSecrets(teller, new Redactor([new Secret('123456')]));
  const message = event('stepEnd', { testId: 'ab123456cd', stepId: 'pw:api@123456', parentStepId: '123456' });
  teller.send(message);
  expect(told).toEqual([message]);
});

test('whether a message came by is known, as one that goes another way is looked at by nobody', () => {
  const teller = { send: () => true };
  const isHeard = tellWithoutSecrets(teller, new Redactor());
  expect(isHeard()).toBe(false);
  teller.send();
  expect(isHeard()).toBe(true);
  expect(tellWithoutSecrets({})()).toBe(false);
});

/** What a reporter puts together of what was printed on a stream, and the events that it is told. */
function printedOf(messages: readonly unknown[], redactor = new Redactor([new Secret(secret)])) {
  const told = toldBy(redactor, messages) as { params: { method: string; params: Record<string, string> } }[];
  const of = (stream: string) =>
    told
      .filter(({ params }) => params.method === stream)
      .map(({ params: { params } }) => params.text ?? Buffer.from(params.buffer ?? '', 'base64').toString())
      .join('');
  return { out: of('stdOut'), err: of('stdErr'), events: told.map(({ params }) => params.method) };
}

const asText = (text: string) => event('stdOut', { text });
const asBytes = (bytes: string | Buffer) =>
  event('stdOut', { buffer: Buffer.from(bytes).toString('base64') });

test('a password that is printed in pieces is told in none, wherever it is cut, as text and as bytes', () => {
  const line = Buffer.from(`before ${secret} after\n`);
  for (let at = 1; at < line.length; at++) {
    const [first, second] = [line.subarray(0, at), line.subarray(at)];
    const between = [event('stdErr', { text: 'meanwhile\n' }), event('stepEnd', {})];
    expect(printedOf([asBytes(first), ...between, asBytes(second)]).out).toBe('before [redacted] after\n');
    const text = line.toString();
    const asTexts = [asText(text.slice(0, at)), ...between, asText(text.slice(at)), event('testEnd', {})];
    expect(printedOf(asTexts).out).toBe('before [redacted] after\n');
  }
});

test('what is printed is told whole and in its order, in whatever pieces it comes, and before the end of its test', () => {
  const text = 'one\ntwo grün\n… three, and no line break';
  for (const size of [1, 2, 3, 7, 100]) {
    const bytes = Buffer.from(text);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      asBytes(bytes.subarray(at * size, at * size + size)),
    );
    const { out, err, events } = printedOf([
      ...pieces,
      event('stdErr', { text: 'no line' }),
      event('testEnd', {}),
    ]);
    expect([out, err]).toEqual([text, 'no line']);
    expect(events.at(-1)).toBe('testEnd');
    expect(printedOf(pieces).out, 'at the end of the worker').toBe(text);
  }
});

test('of a password that is printed in one test and goes on in the next no more than four letters are told', () => {
  const planted = 'Zq7xKw91mVbT';
  for (let at = 1; at < planted.length; at++) {
    const [first, second] = [asText(`token=${planted.slice(0, at)}`), asText(`${planted.slice(at)}\n`)];
    const { out } = printedOf([first, event('testEnd', {}), second], new Redactor([new Secret(planted)]));
    for (let from = 0; from + 5 <= planted.length; from++)
      expect(out).not.toContain(planted.slice(from, from + 5));
  }
});

test('bytes that are no text are told to have been there, behind what was printed before', () => {
  const binary = Buffer.from([0xff, 0xfe, 0x80, 0x00]);
  expect(printedOf([asText('so: '), asBytes(binary), asText('then\n')]).out).toBe(
    'so: [hidden: this cannot be searched for secrets]then\n',
  );
});

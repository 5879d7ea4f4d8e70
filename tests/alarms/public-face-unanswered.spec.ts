import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HttpResponse } from 'msw';
import { discovery, expect, issuer, test, usual } from './watch-public-face.ts';

const silent: [what: string, answer: () => Response][] = [
  ['503', () => new Response(null, { status: 503 })],
  ['429', () => new Response(null, { status: 429 })],
  ['a challenge with 403', () => HttpResponse.html('<title>Just a moment</title>', { status: 403 })],
  ['a challenge with 200', () => HttpResponse.html('<title>Just a moment</title>')],
  ['JSON that is no discovery document', () => HttpResponse.json({ error: 'later' })],
  ['a connection that is cut', () => HttpResponse.error()],
  ['an answer without an end', () => new Response(' '.repeat(1_500_000))],
];

for (const [what, answer] of silent)
  test(`${what} is no answer, and no answer is no drift`, async ({ watch, say, remembered }) => {
    say(usual);
    await watch();
    const before = await remembered();
    say(answer);
    const { code, stdout } = await watch('--update-baseline');
    expect(stdout).toMatch(/^FRESH-LOGIN OK - public face of \d+ providers: 1 unchanged, /);
    expect(stdout).toContain(`    no answer: ${discovery}: `);
    expect(code).toBe(0);
    expect(await remembered()).toBe(before);
  });

test('where nobody answers, the run is UNKNOWN', async ({ watch, world }) => {
  world.break({ what: 'nobody is there', transport: { '*': 'refused' } });
  const { code, stdout } = await watch();
  expect(stdout).toMatch(
    /^FRESH-LOGIN UNKNOWN - public face of \d+ providers: \d+ no answer, \d+ not looked at\n/,
  );
  expect(code).toBe(3);
});

test('what is foreign is made plain where it is told', async ({ watch, say }) => {
  say(usual);
  await watch();
  say({ ...usual, issuer: `${issuer}\n::error::\u001b[31m##[command]${'x'.repeat(5000)}` });
  const { stdout } = await watch('--json');
  const { providers } = JSON.parse(stdout);
  const [change = ''] = providers.find(({ result }: { result: string }) => result === 'changed').changes;
  expect(change).toMatch(/^[\p{L}\p{N}\p{P}\p{S} ]{1,800}$/u);
  expect(change).not.toContain('##[');
});

test('a file that is damaged is said, and stays as it is', async ({ watch, say, folder, remembered }) => {
  say(usual);
  await watch();
  const path = join(folder, 'baselines/public/catalogue.json');
  await writeFile(path, '{"version":1,"providers":[]}');
  const { code, stdout } = await watch();
  expect(stdout).toContain('is not what a watch of the catalogue writes');
  expect(code).toBe(3);
  expect(await remembered()).toBe('{"version":1,"providers":[]}');
});

for (const [what, document] of [
  [
    'more prompts than anybody compares',
    { ...usual, prompt_values_supported: Array.from({ length: 5_000 }, (_, n) => `p${n}`) },
  ],
  [
    'more endpoints than anybody has',
    {
      ...usual,
      ...Object.fromEntries(Array.from({ length: 26 ** 2 }, (_, n) => [`${letters(n)}_endpoint`, issuer])),
    },
  ],
  ['more than a page holds', { ...usual, padding: 'x'.repeat(2_000_000) }],
] as const)
  test(`a discovery document with ${what} is no answer, and costs the others nothing`, async ({
    watch,
    say,
    remembered,
  }) => {
    say(document);
    const { stdout, code } = await watch();
    expect(stdout).toMatch(/^ {2}google +no answer$/m);
    expect(stdout).toMatch(/^ {2}keap +remembered$/m);
    expect(Object.keys(JSON.parse(await remembered()).providers)).toEqual(['keap']);
    expect(code).toBe(0);
  });

function letters(number: number): string {
  return String.fromCharCode(97 + Math.floor(number / 26), 97 + (number % 26));
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { leftIn } from '../../commands/report/shards/left.ts';
import { canaryAttachment } from '../../core/canary/result.ts';
import { cellAttachment } from '../../core/evidence/cell.ts';
import { headAttachment, stepAttachment } from '../../core/evidence/schema.ts';
import { verdictAttachment } from '../../core/verdict/schema.ts';
import { expect, test } from './fresh-login.ts';
import { leave, told } from './sharded.ts';

const path = 'prove-1-of-1.jsonl';
const fell = [told(1)];

/** An attachment of somebody else's hand, as a line has it. */
const attachments: Record<string, string> = {
  'JSON nested without end': `"name":"x","json":${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  'JSON nested too deep': `"name":"x","json":${'{"a":'.repeat(60)}1${'}'.repeat(60)}`,
  'neither JSON nor bytes': '"name":"x"',
  'JSON and bytes': '"name":"x","json":1,"base64":"eA=="',
  'bytes in the place of a verdict': `"name":"${verdictAttachment}","base64":"G10wOw=="`,
  ...Object.fromEntries(
    [verdictAttachment, headAttachment, stepAttachment, cellAttachment, canaryAttachment].map((name) => [
      `no ${name}`,
      `"name":"${name}","json":{"a":1}`,
    ]),
  ),
};

/** Puts an attachment before the first of a shard's first test. */
async function damage(file: string, attachment: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace('"attachments":[', `"attachments":[{"contentType":"application/json",${attachment}},`),
  );
}

for (const [what, attachment] of Object.entries(attachments))
  test(`an attachment that is not what a shard leaves is told as damage, in a line: ${what}`, async ({
    freshLogin,
    folder,
  }) => {
    await leave(folder, { current: 1, total: 1, fell });
    const file = join(folder, 'report/shards', path);
    expect(leftIn(await readFile(file, 'utf8'))).not.toBeNull();
    await damage(file, attachment);
    const { stderr, code } = await freshLogin(['report']);
    expect(stderr).toMatch(/^fresh-login: \S+prove-1-of-1\.jsonl is not what a shard leaves, .*\n$/);
    expect(code).toBe(2);
  });

test('a run that is damaged keeps nobody from being told of the others, and is named', async ({
  freshLogin,
  folder,
}) => {
  for (const target of ['keap', 'google', 'entra'])
    await leave(folder, { current: 1, total: 1, fell, change: { target }, under: target });
  const damaged = ['google', 'entra'].map((target) => join(folder, 'report', target, 'shards', path));
  await damage(damaged[0] ?? '', attachments['neither JSON nor bytes'] ?? '');
  await writeFile(damaged[1] ?? '', '[\n');
  const { stdout, stderr, code } = await freshLogin(['report']);
  expect(stderr.split('\n').slice(0, -1)).toEqual(
    damaged.toReversed().map((one) => expect.stringContaining(one.slice(one.indexOf('report/')))),
  );
  expect(stdout).toContain('every verdict is as expected · evidence: report/keap/verdicts.json');
  expect(code).toBe(2);
});

test('of a run one of whose shards is damaged nothing is told, and the others are', async ({
  freshLogin,
  folder,
}) => {
  for (const current of [1, 2])
    await leave(folder, { current, total: 2, fell: [told(current)], under: 'keap' });
  await leave(folder, { current: 1, total: 1, fell, change: { target: 'google' }, under: 'google' });
  const file = join(folder, 'report/keap/shards/prove-2-of-2.jsonl');
  await damage(file, attachments['neither JSON nor bytes'] ?? '');
  const { stdout, stderr, code } = await freshLogin(['report']);
  expect(stderr).toMatch(/prove-2-of-2\.jsonl is not what a shard leaves/);
  expect(stdout).toContain('report/google/verdicts.json');
  expect(stdout).not.toContain('target keap');
  expect(code).toBe(2);
});

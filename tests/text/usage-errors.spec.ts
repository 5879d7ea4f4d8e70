import { expect, test } from '@playwright/test';
import { callInProcess } from '../commands/call-in-process.ts';

test.describe.configure({ mode: 'serial' });

const poison = '\u001b]0;owned\u0007\n::error::pwned';

for (const words of [
  ['explain', `--x${poison}`],
  ['explain', 'a.har', `b${poison}`],
])
  test(`a word that is not understood reaches the terminal as plain text: ${JSON.stringify(words)}`, async () => {
    const { code, stdout, stderr } = await callInProcess(words, { cwd: process.cwd(), env: process.env });
    expect(code).toBe(2);
    const lines = (stdout + stderr).trimEnd().split('\n');
    expect(lines[0]).toContain('error: ');
    for (const line of lines) expect(line).not.toMatch(/\p{Cc}|^::/u);
  });

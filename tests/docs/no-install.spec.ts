import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const files = execFileSync('git', ['ls-files', '*.md', '*.ts', '*.yml', '.env.example'], {
  encoding: 'utf8',
});

test('nothing tells a person to run what somebody else may publish under a free name', () => {
  const loose = files
    .split('\n')
    .filter((file) => file !== '')
    .filter((file) => /npx\s+(?:-y\s+|--yes\s+)?fresh-login/.test(readFileSync(file, 'utf8')));
  expect(loose).toEqual([]);
});

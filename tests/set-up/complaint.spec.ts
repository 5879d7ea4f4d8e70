import { expect, test } from '@playwright/test';
import { complaintOf } from '../../core/browsers/when-none-is-found.ts';

test('a key before the host of a mirror is gone before the complaint of a download is cut', () => {
  const key = 'eyJ2ZXIiOiIyIiwidHlwIjoiSldUIiwiYW';
  const dots = '.'.repeat(150);
  const line = `Error: Download failed: ${dots} URL: http://ci-bot:${key}@mirror.example/artifactory`;
  expect(complaintOf(['Downloading', line])).toBe(
    `Error: Download failed: ${dots} URL: http://…@mirror.exam`,
  );
});

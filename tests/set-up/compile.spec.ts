import { expect, test } from '@playwright/test';
import { exportedNames } from '../../bin/compile.js';

test('a package in CommonJS is joined by names that a module can export, on any Node', () => {
  // As Node 23 and later name them.
  const namespace = { default: 1, generate: 1, $: 1, 'module.exports': 1, __esModule: 1, 'a-b': 1 };
  expect(exportedNames(namespace)).toEqual(['default', 'generate', '$', '__esModule']);
});

import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';

test('the image, the server and the page of the grid name the version of Playwright that is here', async () => {
  const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  const own: string = devDependencies['@playwright/test'];
  for (const path of ['docs/grid/compose.yml', 'docs/grid.md']) {
    const text = await readFile(path, 'utf8');
    const named = [...text.matchAll(/(?:playwright[:@]v?|measured with )(\d+\.\d+\.\d+)/g)].map(
      ([, version]) => version,
    );
    expect(named.length, path).toBeGreaterThan(0);
    expect(
      named.filter((version) => version !== own),
      path,
    ).toEqual([]);
  }
});

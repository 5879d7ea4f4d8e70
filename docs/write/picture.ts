import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { headlessLaunch } from '../../commands/report/headless-launch.ts';
import { packageRoot } from '../../core/base/package-root.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';

/** Makes the pictures of the README, in both themes, from a report that it lets `prove` write. */
const root = fileURLToPath(packageRoot);
const folder = await makeTempFolder('picture');
try {
  const { status } = spawnSync(process.execPath, ['bin/fresh-login.js', 'prove', 'shared-browser'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FRESH_LOGIN_REPORT_DIR: folder.path },
  });
  if (status !== 0) throw new Error(`prove ended with ${status}`);
  const browser = await chromium.launch(headlessLaunch());
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1080, height: 1400 } });
    await page.goto(pathToFileURL(join(folder.path, 'index.html')).href);
    const from = await page.locator('details.scenario').boundingBox();
    const to = await page.locator('.film').boundingBox();
    if (!from || !to) throw new Error('the report does not show a ledger and pictures');
    const clip = { x: from.x, y: from.y, width: from.width, height: to.y + to.height - from.y + 12 };
    await page.screenshot({ path: join(root, `docs/report-${colorScheme}.png`), clip, fullPage: true });
  }
  await browser.close();
} finally {
  await folder.remove();
}

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Child } from '../child.ts';
import type { ServerFile } from './catalog.ts';

export default {
  missing: async () => {
    try {
      createRequire(import.meta.url).resolve('oidc-provider');
      return null;
    } catch {
      return 'the package oidc-provider is not installed: npm install --save-dev oidc-provider@9';
    }
  },
  start: async (apps) => {
    const source = import.meta.url.endsWith('.ts');
    const program = fileURLToPath(new URL(`./oidc-provider/main.${source ? 'ts' : 'js'}`, import.meta.url));
    const child = new Child({
      name: 'oidc-provider',
      program: process.execPath,
      args: [...(source ? ['--import', import.meta.resolve('tsx')] : []), program, ...apps],
    });
    const stop = () => child.stop();
    try {
      const [, provider = ''] = await child.says(/^listening at (\S+)$/m);
      return { origins: { provider }, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  },
} satisfies ServerFile;

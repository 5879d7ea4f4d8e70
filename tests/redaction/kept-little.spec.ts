import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { expect, test } from '@playwright/test';
import { long } from '../thorough.ts';

const suite = import.meta.resolve('../../fixtures/index.ts');

/** The mask of a configuration that reads its settings itself, and what is left in the environment of its workers. */
function ofConfiguration(settings: Record<string, string>): unknown {
  // The mask is the process's own, and would stay with every test after this one.
  const script = `
    process.umask(0o022);
    const { loadConfig } = await import(${JSON.stringify(suite)});
    Object.assign(process.env, ${JSON.stringify(settings)});
    loadConfig();
    console.log(JSON.stringify([process.umask().toString(8), process.env.PLAYWRIGHT_NO_COPY_PROMPT ?? null]));`;
  const env = Object.entries(process.env).filter(([name]) => !/^(FRESH_LOGIN|TEST|PLAYWRIGHT)_/.test(name));
  const options = { cwd: tmpdir(), env: Object.fromEntries(env), encoding: 'utf8' } as const;
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', script];
  return JSON.parse(execFileSync(process.execPath, args, options));
}

test('a configuration that reads the settings of a live run itself keeps what is made for its owner, and has no worker copy fields of a page', () => {
  expect(ofConfiguration({ FRESH_LOGIN_MODE: 'live' })).toEqual(['77', '1']);
});

test('a configuration of an offline run leaves reports and copies of pages as they are', long, () => {
  expect(ofConfiguration({ FRESH_LOGIN_TARGET: 'keap' })).toEqual(['22', null]);
});

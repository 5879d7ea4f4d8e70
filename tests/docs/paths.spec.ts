import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const pages = execFileSync('git', ['ls-files', '*.md', '.env.example'], { encoding: 'utf8' })
  .split('\n')
  .filter((page) => page !== '');
const read = (page: string) => readFileSync(page, 'utf8');

/** What a run or a reader writes; it is in no checkout. */
const written =
  /^(?:report|baselines|traces|test-results|dist|node_modules|\.fresh-login|connect)\/|^\.github\/workflows\/connect\.yml$/;

test('every file and folder that a page names is there', () => {
  const lost = pages.flatMap((page) =>
    [
      ...read(page).matchAll(
        /`([\w.-]+\/[\w./<>-]*)`|\b((?:core|mocks|fixtures|commands|tests)\/[\w./-]*\w\/?)/g,
      ),
    ]
      .map(([, quoted, bare]) => quoted ?? bare ?? '')
      .filter((path) => /\/$|\.(?:ts|md|json|grit|py|yml)$/.test(path) && !written.test(path))
      // Of `faults/<name>.ts` the folder.
      .filter((path) => !existsSync(path.replace(/<.*/, '')))
      .map((path) => `${page}: ${path}`),
  );
  expect(lost).toEqual([]);
});

test('the floor plan of the README names folders and files that are there', () => {
  const [, plan = ''] = /^### The floor plan\n([\s\S]*?)\n#/m.exec(read('README.md')) ?? [];
  let storey = '';
  const lost = plan.split('\n').flatMap((line) => {
    const [, indent = '', names = ''] = /^ {4}( *)((?:[\w.-]+(?:\/|\.ts) )+)/.exec(line) ?? [];
    const paths = names.split(' ').filter((name) => name !== '');
    if (indent === '' && paths[0]) storey = paths[0];
    return paths.map((name) => (indent === '' ? name : storey + name)).filter((path) => !existsSync(path));
  });
  expect(storey).toBe('core/');
  expect(lost).toEqual([]);
});

test('the floor plan of the README leaves out no storey and no room of core', () => {
  const [, plan = ''] = /^### The floor plan\n([\s\S]*?)\n#/m.exec(read('README.md')) ?? [];
  const folders = execFileSync('git', ['ls-files', '*.ts'], { encoding: 'utf8' }).split('\n');
  const rooms = new Set(
    folders.flatMap(
      (file) => /^(?:core\/([\w-]+)|(commands|fixtures|mocks|tests))\//.exec(file)?.slice(1) ?? [],
    ),
  );
  rooms.delete(undefined as never);
  expect([...rooms].filter((room) => !plan.includes(` ${room}/`))).toEqual([]);
});

test('the README leads to every page', () => {
  const linked = read('README.md');
  const pagesOfDocs = pages.filter((page) => /^docs\/[\w-]+\.md$/.test(page));
  expect(pagesOfDocs.filter((page) => !linked.includes(`](${page})`))).toEqual([]);
});

test('every page that another links to is there', () => {
  const lost = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([\w./-]+\.md)/g)]
      .map(([, target = '']) => `${page.replace(/[^/]*$/, '')}${target}`)
      .filter((target) => !existsSync(target)),
  );
  expect(lost).toEqual([]);
});

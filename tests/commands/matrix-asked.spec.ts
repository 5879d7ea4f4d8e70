import { expect, test } from '@playwright/test';
import { kinds } from '../../commands/matrix/kinds.ts';
import { needProjects, targetsAsked } from '../../commands/matrix/projects-asked.ts';

const all = { chromium: ['django-cas', 'django-cas-client', 'oidc-provider'], firefox: ['oidc-provider'] };
const none = { chromium: [], firefox: [] };
const one = { ...none, chromium: ['oidc-provider'] };

for (const [asked, { words, starts }] of Object.entries({
  'no project': { words: ['--grep', 'chromium django-cas', '-u'], starts: all },
  'worlds alone': { words: ['--project', 'chromium okta', '--project', 'chromium entra'], starts: none },
  'worlds in a list': { words: ['--project', 'chromium okta', 'chromium entra', '-u'], starts: none },
  'one server': { words: ['--project=chromium oidc-provider'], starts: one },
  'one server in another case': { words: ['--project', 'Chromium OIDC-provider'], starts: one },
  'one server, last of a list': {
    words: ['--project', 'chromium okta', 'chromium oidc-provider'],
    starts: one,
  },
  'every kind in an engine': { words: ['--project', 'chromium *'], starts: { ...all, firefox: [] } },
  'a server in every engine': {
    words: ['--project', '* oidc-provider'],
    starts: { ...all, chromium: ['oidc-provider'] },
  },
  'a world, before a file of that name': {
    words: ['--project=chromium okta', 'chromium oidc-provider'],
    starts: none,
  },
  'a world, before a word after --': {
    words: ['--project', 'chromium okta', '--', 'chromium oidc-provider'],
    starts: none,
  },
  'a part of a name': { words: ['--project', 'oidc-provider'], starts: none },
}))
  test(`the matrix starts the servers that its projects need, and no other: ${asked}`, () => {
    const started = (engine: 'chromium' | 'firefox') => targetsAsked(words, engine, kinds.all());
    expect({ chromium: started('chromium'), firefox: started('firefox') }).toEqual(starts);
  });

const projects = ['chromium', 'firefox blocked', 'chromium okta'];

for (const [asked, words] of Object.entries({
  'a name': ['--project', 'Chromium Okta', '-u'],
  'a pattern': ['--project=* blocked'],
  'a list': ['--project', 'chromium', 'chromium okta'],
  nothing: ['--grep', 'okta'],
}))
  test(`the matrix takes projects that there are: ${asked}`, () => {
    expect(() => needProjects(words, projects)).not.toThrow();
  });

test('a project of the matrix that there is not is named, with one that is near, and with all of them', () => {
  const words = ['--project', 'chromium', 'chromium otka', '--project=* webkit'];
  expect(() => needProjects(words, projects)).toThrow(
    [
      '--project: there is no project "chromium otka"; did you mean "chromium okta"?',
      '--project: there is no project "* webkit".',
      'The projects of the matrix: chromium, firefox blocked, chromium okta',
    ].join('\n'),
  );
});

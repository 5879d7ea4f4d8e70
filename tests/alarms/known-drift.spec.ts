import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJsonWithLines } from '../../core/base/json-with-lines.ts';
import { applyKnownDrift, type KnownDrift, readKnownDrift } from '../../core/canary/known-drift.ts';
import type { Finding } from '../../core/canary/result.ts';
import { expect, outcome, test } from './support.ts';

const now = new Date('2026-03-02T09:00:00Z');

function finding(driftClass: Finding['class'], where: string | null = 'signin.example/logout'): Finding {
  const { severity, message } = outcome(driftClass);
  return { class: driftClass, severity, message, where };
}

function known(rest: Partial<KnownDrift> = {}): KnownDrift {
  return { class: 'moved', where: null, why: 'agreed with the vendor', until: '2026-03-31', ...rest };
}

const apply = (findings: Finding[], entries: KnownDrift[], notSeen: string[] = []) =>
  applyKnownDrift({ findings, notSeen }, entries, now);

test('known drift is silent, and says why and until when', () => {
  const { findings, silenced } = apply([finding('moved')], [known()]);
  expect(findings).toEqual([
    {
      ...finding('moved'),
      severity: 'OK',
      message: 'known until 2026-03-31 (agreed with the vendor): what moved means',
    },
  ]);
  expect(silenced).toEqual([finding('moved')]);
});

test('known drift does not silence another class', () => {
  expect(apply([finding('stranded')], [known()]).findings).toEqual([finding('stranded')]);
});

for (const [where, isSilent] of [
  [null, true],
  ['signin.example', true],
  ['signin.example/logout', true],
  ['signin.example/log', false],
  ['example', false],
  ['accounts.example', false],
] as const)
  test(`known drift at ${where} ${isSilent ? 'silences' : 'does not silence'} signin.example/logout`, () => {
    expect(apply([finding('moved')], [known({ where })]).silenced).toHaveLength(isSilent ? 1 : 0);
  });

test('known drift at a place does not silence a finding without one', () => {
  expect(apply([finding('moved', null)], [known({ where: 'signin.example' })]).silenced).toEqual([]);
});

test('what is known does not hide what is not, which comes first', () => {
  const { findings } = apply([finding('moved'), finding('token-changed')], [known()]);
  expect(findings.map(({ class: found, severity }) => [found, severity])).toEqual([
    ['token-changed', 'WARNING'],
    ['moved', 'OK'],
  ]);
});

test('the last day is silent still', () => {
  expect(apply([finding('moved')], [known({ until: '2026-03-02' })]).silenced).toHaveLength(1);
});

test('past its date it alarms again, and says that it was known', () => {
  const entry = known({ until: '2026-03-01' });
  const { findings, expired } = apply([finding('moved')], [entry]);
  expect(findings).toMatchObject([
    { severity: 'WARNING', message: 'what moved means (known until 2026-03-01, which is over)' },
  ]);
  expect(expired).toEqual([entry]);
});

test('an entry that is over does not undo one that is not', () => {
  const entries = [known({ until: '2026-03-01' }), known()];
  expect(apply([finding('moved')], entries).silenced).toHaveLength(1);
});

test('known drift that no longer occurs is reported', () => {
  expect(apply([finding('ok')], [known()]).noLongerOccurring).toEqual([known()]);
});

test('known drift that the run could not have seen is not reported as over', () => {
  for (const hidden of ['inconclusive', 'stranded'] as const)
    expect(apply([finding(hidden)], [known()]).noLongerOccurring, hidden).toEqual([]);
  expect(apply([finding('ok')], [known()], ['no credentials']).noLongerOccurring).toEqual([]);
});

test.describe('the file', () => {
  test('that is not there knows nothing', async ({ folder }) => {
    expect(await readKnownDrift(join(folder, 'known-drift.json'))).toEqual([]);
  });

  test('is read', async ({ folder }) => {
    const path = join(folder, 'known-drift.json');
    await writeFile(path, JSON.stringify([known()]));
    expect(await readKnownDrift(path)).toEqual([known()]);
  });

  const entry = (line: string) =>
    `[\n  {\n    "class": "moved",\n    "where": null,\n    "why": "x",\n    ${line}\n  }\n]\n`;
  const mistakes: Record<string, [text: string, line: number, said: string]> = {
    'a comma too many': [entry('"until": "2026-03-31",'), 7, 'expected a name in quotes, found "}"'],
    'a comma too few': ['[\n  {}\n  {}\n]', 3, 'expected "," or "]", found "{"'],
    'single quotes': [entry("'until': 1"), 6, 'expected a name in quotes'],
    'a word without quotes': [entry('"until": soon'), 6, 'found what is not JSON'],
    'a missing end': ['[\n  {\n', 3, 'found the end of the file'],
    'nothing at all': ['', 1, 'expected a value, found the end of the file'],
    'a name stated twice': [entry('"until": "2026-03-31",\n    "why": "y"'), 7, 'a name is stated twice'],
    'a bad date': [entry('"until": "31.3.2026"'), 6, '"until": '],
    'an unknown class': [entry('"until": "2026-03-31"').replace('moved', 'mvoed'), 3, '"class": '],
    'the class ok': [entry('"until": "2026-03-31"').replace('moved', 'ok'), 3, '"class": '],
    'a missing date': [entry('"x": 1').replace(',\n    "x": 1', ''), 2, '"until": '],
    'an unknown name': [entry('"until": "2026-03-31",\n    "untill": 1'), 2, 'untill'],
    'no list': ['{}', 1, 'expected array'],
  };
  for (const [kind, [text, line, said]] of Object.entries(mistakes))
    test(`with ${kind} is answered with the line and the reason`, async ({ folder }) => {
      const path = join(folder, 'known-drift.json');
      await writeFile(path, text);
      const read = readKnownDrift(path);
      await expect(read).rejects.toThrow(`${path}, line ${line}: `);
      await expect(read).rejects.toThrow(said);
    });

  test('with two mistakes is answered with both', async ({ folder }) => {
    const path = join(folder, 'known-drift.json');
    await writeFile(path, '[\n{"class":"moved","where":null,"why":"","until":"2026-03-31"},\n1]');
    const said = await readKnownDrift(path).catch((error) => error.problems);
    expect(said).toEqual([expect.stringContaining('line 2: "why"'), expect.stringContaining('line 3: ')]);
  });
});

test('JSON is read as JSON.parse reads it', () => {
  const texts = [
    '[]',
    ' {"a": [1, -2.5e3, true, false, null, "x\\"y\\u00e9\\n", {"b": {}}]} \n',
    '"text"',
    '\t[ [ ] , { } ]',
    '{"__proto__": 1}',
  ];
  for (const text of texts) expect(parseJsonWithLines(text).value, text).toEqual(JSON.parse(text));
});

test('what JSON.parse refuses is refused', () => {
  const texts = ['[1,]', '{"a"}', '01', '[1 2]', '"a\nb"', '\u00a0[]', 'NaN', '+1', '{"a":1}x', '"\\x"', '['];
  const taken = texts.filter((text) => {
    try {
      parseJsonWithLines(text);
      return true;
    } catch {
      return false;
    }
  });
  expect(taken).toEqual([]);
});

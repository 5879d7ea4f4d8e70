import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { Secret } from '../../core/base/secret.ts';
import { type AlarmMessage, messagesOf } from '../../core/canary/alarm/message.ts';
import { notifyAll } from '../../core/canary/alarm/notify.ts';
import { advance, newState } from '../../core/canary/alarm/state.ts';
import { plainLine } from '../../core/text/plain-text.ts';
import { anyString } from '../text/any-string.ts';
import { tries } from '../thorough.ts';
import { FakeGithub, githubAt } from './fake-github.ts';
import { readOpenMetrics } from './read-open-metrics.ts';
import { elements, readXml } from './read-xml.ts';
import { expect, outcome, result, settings, startMs, test, usual } from './support.ts';

/** Each means something to somebody on the way. */
const pieces = [
  '\u0000\u0007\u001b[2J\u009b31m\u007f\u0085',
  '\r\n',
  '\n::set-output name=x::y',
  '\n  ::error::z',
  '##[add-mask]a',
  '%0A%0D%25',
  '|',
  '<!channel> <@U1> <https://evil.test|x>',
  '@channel @all',
  ']]><![CDATA[',
  '"\' & <b>&lt;</b> <!-- -->',
  '`'.repeat(3),
  `\n${'`'.repeat(30)}\n`,
  '\\ \\n \\" {a="b"} 1\n# EOF\n',
  '\u202eright to left\u2066 \u05d0\u0628',
  '\ud83d half \ude00',
  '👩‍👩‍👧 日本語',
  '\ufffe\uffff\u2028\u2029',
  '[a](https://evil.test) @somebody #1',
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), anyString(20)), { maxLength: 6 })
  .map((parts) => parts.join(' '));

/** A run in which that text was seen everywhere, and its alarm. */
function messagesSaying(seen: string): AlarmMessage[] {
  const run = outcome('stranded', { message: seen, where: seen });
  const recorded = { ...advance(newState({ historyLost: false }), run, startMs, usual), notices: [seen] };
  const found = { class: 'stranded', severity: 'CRITICAL', message: seen, where: seen } as const;
  const saying = {
    ...result,
    findings: [found, { ...found, class: 'moved' as const }],
    steps: [{ name: seen, durationMs: 1 }],
    notSeen: [seen],
  };
  return messagesOf({ name: 'keap-http', result: saying, recorded, details: [seen], runUrl: null });
}

/** What a terminal, or the CI that reads its lines, would obey. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const obeyed = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|##\w*\[/;

/** Half a character does not survive this. */
function asUtf8(text: string): string {
  return Buffer.from(text).toString();
}

/** A code block of Markdown alone: nothing between its fences is long enough to end it. */
function isOneCodeBlock(markdown: string): boolean {
  const [, fence = '', body = ''] = /^(`{3,})text\n([\s\S]*)\n\1$/.exec(markdown) ?? [];
  return (
    fence !== '' &&
    !body.split('\n').some((line) => /^ {0,3}`{3,}\s*$/.test(line) && line.trim().length >= fence.length)
  );
}

test('whatever the text, every way is told, and what it tells is well-formed', async ({ folder, serve }) => {
  const printed: string[] = [];
  const github = new FakeGithub();
  const hook = await serve((_, response) => response.end());
  const [summary, metrics, xml] = ['summary.md', 'watch.prom', 'watch.xml'].map((name) => join(folder, name));
  if (!summary || !metrics || !xml) throw new Error('three files');
  const print = (line: string) => void printed.push(line);
  const all = settings({
    terminal: { print },
    annotations: { print },
    stepSummary: { path: summary },
    githubIssue: githubAt(await serve(github.answer)),
    webhook: { url: new Secret(hook.origin) },
    openMetrics: { path: metrics },
    junit: { path: xml },
  });
  const isWellFormed = async (seen: string) => {
    printed.length = 0;
    github.issues.length = 0;
    const before = (await readFile(summary, 'utf8').catch(() => '')).length;
    const results = await notifyAll(messagesSaying(seen), all);
    expect(results.filter(({ outcome: came }) => came !== 'sent')).toEqual([]);
    expect(results).toHaveLength(7);

    for (const line of printed) {
      expect(line).not.toMatch(obeyed);
      expect(line).toMatch(
        /^(ALARM: FRESH-LOGIN CRITICAL - |::error title=fresh-login%3A stranded::FRESH| {2}since )/,
      );
    }
    const body = hook.received.at(-1)?.body ?? '';
    const posted = JSON.parse(body);
    expect([body, posted.headline].map(asUtf8)).toEqual([body, posted.headline]);
    expect(posted.text).not.toMatch(/[<>]|@(all|channel)/);
    expect(posted.headline).not.toMatch(/[|\n]/);

    const [issue] = github.issues;
    expect(issue?.title.length).toBeLessThanOrEqual(200);
    expect(issue?.body.length).toBeLessThanOrEqual(65_536);
    const [mark, ...rest] = issue?.body.split('\n') ?? [];
    expect(mark).toBe('<!-- fresh-login watch: keap-http -->');
    expect(isOneCodeBlock(rest.join('\n').replace(/\n\nIncident `[^`]*`, since [^\n]*$/, ''))).toBe(true);

    const added = (await readFile(summary, 'utf8')).slice(before);
    expect(added).toMatch(/^### fresh-login watch: keap-http\n\n`{3}/);
    expect(isOneCodeBlock(added.split('\n').slice(2).join('\n').trimEnd())).toBe(true);

    const steps = readOpenMetrics(await readFile(metrics, 'utf8')).filter(({ labels }) => 'step' in labels);
    expect(steps.map(({ labels }) => labels.step)).toEqual([plainLine(seen)]);
    expect(steps.map(({ labels }) => labels.step).join()).not.toMatch(obeyed);
    expect(elements(readXml(await readFile(xml, 'utf8')), 'testcase')).toHaveLength(2);
  };
  for (const piece of pieces) await isWellFormed(piece);
  for (const piece of ['`', '😀', '&']) await isWellFormed(piece.repeat(30_000));
  await fc.assert(fc.asyncProperty(text, isWellFormed), { numRuns: tries(25) });
});

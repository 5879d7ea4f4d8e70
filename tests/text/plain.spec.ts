import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import { type CheerioAPI, load } from 'cheerio';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { reportMarkdown } from '../../commands/report/markdown.ts';
import { reportPage } from '../../commands/report/page/page.ts';
import { codeBlock, codeSpan, inMarkdown } from '../../core/text/markdown.ts';
import { plainEverywhere, plainJson, plainLine } from '../../core/text/plain-text.ts';
import { leakStory, runOf } from '../evidence/sample.ts';
import { foreign } from './foreign.ts';
import { control, isPlain } from './obeyed.ts';

const many = { numRuns: 150, seed: 20_261_125 };

/** As GitHub shows it, read by a parser that nobody here wrote. */
function rendered(markdown: string): CheerioAPI {
  return load(micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }));
}

/** What GitHub and GitLab make links and calls of: they look in the text, and not in code. */
function calls($: CheerioAPI): string[] {
  $('code, pre').remove();
  const text = $('body').text();
  return text.match(/@[\w-]|#\d|\bGH-\d|![0-9]|:\/\/|\bwww\./gi) ?? [];
}

test('no foreign text makes a line of a terminal or a CI obey it', () => {
  fc.assert(
    fc.property(foreign, (text) => isPlain(plainLine(text))),
    many,
  );
});

test('no foreign text makes printed JSON obey it, and all of it reads back as it was', () => {
  fc.assert(
    fc.property(foreign, (text) => {
      const value = { [text]: [text, 1, null], more: { text } };
      const printed = plainJson(value);
      assert.equal(printed.split('\n').every(isPlain), true);
      assert.deepEqual(JSON.parse(printed), JSON.parse(JSON.stringify(value)));
    }),
    many,
  );
});

test('no foreign text is markup, a link, an image, a mention or a reference in Markdown, wherever it stands', () => {
  fc.assert(
    fc.property(foreign, (text) => {
      const shown = inMarkdown(text);
      assert.equal(isPlain(shown), true);
      const markdown = [`x\n${shown}`, `# ${shown}`, `1. ${shown}`, `a ${shown} b`, `a${shown}b`].join(
        '\n\n',
      );
      const $ = rendered(markdown);
      assert.equal($('a, img, em, strong, del, code, input, table, hr, ul, blockquote').length, 0, markdown);
      assert.deepEqual(calls($), [], markdown);
    }),
    many,
  );
});

test('no foreign text breaks a table of Markdown', () => {
  fc.assert(
    fc.property(foreign, (text) => {
      const $ = rendered(`| a | b |\n| --- | --- |\n| ${inMarkdown(text)} | end |\n`);
      assert.equal($('table').length, 1);
      assert.equal($('tbody tr').length, 1);
      assert.equal($('tbody td').last().text(), 'end');
    }),
    many,
  );
});

test('what a person reads of a text in Markdown is the text', () => {
  const text = 'B is offered O\'Neil & Sons (a_b*c) <b> at https://id.test/a|b #12 @ann, 100% "sure"';
  expect(rendered(inMarkdown(text))('body').text().replaceAll('\u200b', '').trim()).toBe(text);
});

test('no foreign text leaves its code in Markdown', () => {
  fc.assert(
    fc.property(foreign, (text) => {
      for (const markdown of [`before ${codeSpan(`x${text}x`)} after`, codeBlock(text)]) {
        const $ = rendered(markdown);
        assert.equal($('a, img').length, 0);
        assert.equal($('code').length, 1);
        assert.deepEqual(calls($), []);
      }
    }),
    many,
  );
});

/** A run in which that text was seen wherever somebody else's text can be. */
function runSaying(text: string) {
  const story = leakStory({ title: text, scenario: 'shared-browser' });
  const said = { ...story.head.people.A, name: text, username: text, tenants: [text] };
  const head = { ...story.head, people: { ...story.head.people, A: said }, browser: text };
  const verdict = story.verdict && { ...story.verdict, reason: text };
  return runOf([{ ...story, head, verdict, steps: story.steps.map((step) => ({ ...step, what: text })) }], {
    target: text,
    command: text,
    silent: [{ title: text, reason: text }],
  });
}

test('no foreign text in a report calls somebody, loads something, or is a link', () => {
  fc.assert(
    fc.property(foreign, (text) => {
      const markdown = reportMarkdown(plainEverywhere(runSaying(text)));
      const lines = markdown.split('\n');
      assert.deepEqual(
        lines.filter((line) => !isPlain(line)),
        [],
      );
      const $ = rendered(markdown);
      assert.equal($('img').length, 0);
      assert.equal($('a').length, 0);
      assert.equal($('table').length, 2);
      assert.deepEqual(calls($), []);
    }),
    { ...many, numRuns: 60 },
  );
});

test('no foreign text puts colour codes, controls, elements or addresses into the page', async () => {
  const countOf = ($: CheerioAPI) => $('*').length;
  const usual = countOf(load(await reportPage(runSaying('x'), async () => null)));
  const isAsEver = async (text: string) => {
    const page = load(await reportPage(plainEverywhere(runSaying(`x${text}`)), async () => null));
    expect(
      page
        .text()
        .split('\n')
        .filter((line) => control.test(line)),
    ).toEqual([]);
    expect(countOf(page)).toBe(usual);
  };
  await fc.assert(fc.asyncProperty(foreign, isAsEver), { ...many, numRuns: 25 });
});

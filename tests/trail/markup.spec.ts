import { expect, test } from '@playwright/test';
import { HttpPage } from '../../core/canary/http/page.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';

const url = new URL('https://accounts.infusionsoft.com/login');

function pageOf(markup: string): HttpPage {
  const body = Buffer.from(`<!doctype html><title>Log In</title>${markup}`);
  return new HttpPage({ url, contentType: 'text/html', refresh: null, policy: null, body });
}

const attributes = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ` a${from + at}`).join('');
const each = (count: number, made: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => made(at)).join('');

/** Each is short, and what is open, or was there before, is looked through at each piece of it. */
const poison: Record<string, (count: number) => string> = {
  'attributes of one tag': (count) => `<a${attributes(count)}>x</a>`,
  'attributes of one end tag': (count) => `<a>x</a${attributes(count)}>`,
  'attributes with values that look like tags': (count) => `<a${each(count, (at) => ` a${at}="<b>"`)}>x</a>`,
  'attributes behind a comment that looks like none': (count) => `<!--"--><a${attributes(count)}>x</a>`,
  'attributes in a drawing': (count) => `<svg><path${attributes(count)} /></svg>`,
  'elements in one another': (count) => '<div>'.repeat(count),
  'elements in one another, closed by others': (count) => '<div></x>'.repeat(count),
  'tables in one another': (count) => '<table><tr><td>'.repeat(count),
  'drawings in one another': (count) => '<svg><g>'.repeat(count),
  'letters of fonts that stay open': (count) => each(count, (at) => `<font a${at}>`),
  'fonts that come anew in each paragraph': (count) => each(count, (at) => `<p><font a${at}>x</p>`),
  'bold paragraphs that stay open': (count) => '<b><p>'.repeat(count),
  'text in a table': (count) => `<table>${'x<b>'.repeat(count)}`,
};

for (const [what, made] of Object.entries(poison))
  test(`a page of ${what} is read where it is an honest one's, and is known to be unread where it is not`, () => {
    expect(pageOf(made(40)).isUnread).toBe(false);
    expect(pageOf(made(40)).title).toBe('Log In');
    expect(pageOf(made(4_900)).isUnread).toBe(true);
  });

/** As much of each as is read at all. */
const most: Record<string, (count: number) => string> = {
  'tags of as many attributes as are read': (count) => `<a${attributes(500)}>x</a>`.repeat(count / 50),
  'fonts of as many attributes as are read': (count) => `<font${attributes(500)}>`.repeat(count / 50),
  'paragraphs as deep as is read': (count) => '<div>'.repeat(500) + '<p>x'.repeat(count),
  'end tags as deep as is read': (count) => '<div>'.repeat(500) + '</p>'.repeat(count),
  'text in a table': (count) => `<table>${'<i></i>x'.repeat(count)}`,
  'attributes that the page itself takes up': (count) =>
    each(count / 50, (at) => `<html${attributes(500, at * 500)}>`),
};

for (const [what, made] of Object.entries(most))
  test(`a page of ${what} keeps nobody waiting`, () => {
    const markup = made(4_800);
    // It takes a tenth of that at most; without bounds such pages took half a minute.
    expect(cpuSecondsOf(() => expect(pageOf(markup).isUnread).toBe(false))).toBeLessThan(5);
  });

test('what is no markup is read, and shows nothing', () => {
  const body = Buffer.from('<div>'.repeat(4_900));
  const page = new HttpPage({ url, contentType: 'text/plain', refresh: null, policy: null, body });
  expect(page.isUnread).toBe(false);
  expect(page.text('body')).toBe('');
});

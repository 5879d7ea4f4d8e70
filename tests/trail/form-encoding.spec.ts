import { expect, test } from '@playwright/test';
import type { Element } from 'domhandler';
import { HttpPage } from '../../core/canary/http/page.ts';
import { sentBy } from '../../core/canary/http/pressed.ts';

const url = new URL('https://accounts.infusionsoft.com/login');

interface Made {
  charset?: string;
  first?: string;
  meta?: string;
  form?: string;
  password?: string;
}

/** What the form of a page is sent as. */
function sentFrom({ charset = '', first = '', meta = '', form = '', password = 'Grüße-7' }: Made): string {
  const markup = `${first}<!doctype html>${meta}<form method="post" ${form}><input type="password" name="p"><button>Go</button></form>`;
  const contentType = `text/html${charset && `; charset=${charset}`}`;
  const page = new HttpPage({ url, contentType, refresh: null, policy: null, body: Buffer.from(markup) });
  page.$('input').attr('value', password);
  const [element, button] = ['form', 'button'].map((name) => page.$(name).get(0) as Element);
  if (!element || !button) throw new Error('a form with a button');
  return String(sentBy(page, element, button).body);
}

const said: Record<string, Made> = {
  'its header says UTF-8': { charset: 'UTF-8' },
  'its header says utf8 in quotes': { charset: '"utf8"' },
  'its markup says UTF-8': { meta: '<meta charset="utf-8">' },
  'its markup says UTF-16, which it cannot be': { meta: '<meta charset="utf-16">' },
  'its byte order mark says UTF-8': { first: '\ufeff' },
  'its form asks for UTF-8': { form: 'accept-charset="utf-8"', charset: 'iso-8859-1' },
};
for (const [where, made] of Object.entries(said))
  test(`a password with an umlaut is sent in UTF-8 where ${where}`, () => {
    expect(sentFrom(made)).toBe('p=Gr%C3%BC%C3%9Fe-7');
  });

const other: Record<string, Made> = {
  'its header says Latin-1': { charset: 'iso-8859-1' },
  'its header says Shift_JIS, whatever its markup says': {
    charset: 'Shift_JIS',
    meta: '<meta charset="utf-8">',
  },
  'its markup says windows-1252': { meta: '<meta charset="windows-1252">' },
  'nothing says anything': {},
  'its form asks for something else': { form: 'accept-charset="koi8-r"', charset: 'utf-8' },
};
for (const [where, made] of Object.entries(other)) {
  test(`a password with an umlaut is left to a browser where ${where}`, () => {
    expect(() => sentFrom(made)).toThrow(/does not say that its form is sent in UTF-8.*run the browser tier/);
  });

  test(`a password in ASCII is sent as it is where ${where}`, () => {
    expect(sentFrom({ ...made, password: 'Gruesse-7' })).toBe('p=Gruesse-7');
  });
}

import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { Profile } from '../../providers/profile.ts';
import { formOf } from './form.ts';
import { select } from './selector.ts';

interface Shown {
  url: URL;
  base: URL;
  $: CheerioAPI;
}

/**
 * Asks of what can be pressed on a page whether it may send a password or a code that is asked for there: one of its own
 * form, or, where it has none, one of no form. A link to another page is none of these.
 */
export function loginsOf(
  { url, base, $ }: Shown,
  login: Profile['login'],
  isShown: (field: Element) => boolean,
): (pressed: Element) => boolean {
  const own = [...login.password, ...login.oneTimeCode];
  const selectors = ['input[type="password" i]', 'input[autocomplete~="one-time-code" i]', ...own];
  const around = (one: Element) => {
    const control = ($(one).closest('button, input').get(0) as Element | undefined) ?? one;
    return formOf($, control) ?? ($(one).closest('form').get(0) as Element | undefined) ?? null;
  };
  const leadsElsewhere = ({ name, attribs: { href = '', onclick } }: Element) => {
    if (name !== 'a' || onclick !== undefined || /^\s*(?:#|$)/.test(href) || !URL.canParse(href, base))
      return false;
    const to = new URL(href, base);
    return /^https?:$/.test(to.protocol) && withoutFragment(to) !== withoutFragment(url);
  };
  let fields: { field: Element; form: Element | null }[] | null = null;
  const told = new Map<Element | null, boolean>();
  return (pressed) => {
    if (leadsElsewhere(pressed)) return false;
    fields ??= selectors.flatMap((one) => select($, one)).map((field) => ({ field, form: around(field) }));
    const form = around(pressed);
    const isAsked = told.get(form) ?? fields.some((one) => one.form === form && isShown(one.field));
    told.set(form, isAsked);
    return isAsked;
  };
}

function withoutFragment({ href }: URL): string {
  return href.replace(/#.*/, '');
}

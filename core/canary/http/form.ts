import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';

/** What a browser would send. */
export interface Submission {
  method: 'GET' | 'POST';
  url: URL;
  /** A text is sent as such (HTML, 4.10.22.8). */
  body: URLSearchParams | FormData | string | null;
  /** Whom a browser tells besides that a link is followed (HTML, 4.6.4 "hyperlink auditing"). */
  pings?: readonly URL[];
}

/** The form that a field or a button belongs to, or null. */
export function formOf($: CheerioAPI, control: Element): Element | null {
  const id = control.attribs.form;
  if (id === undefined) return ($(control).closest('form').get(0) as Element | undefined) ?? null;
  let forms = formsById.get($);
  if (!forms) {
    forms = new Map();
    for (const form of $<Element, string>('form[id]').toArray())
      if (!forms.has(form.attribs.id ?? '')) forms.set(form.attribs.id ?? '', form);
    formsById.set($, forms);
  }
  return forms.get(id) ?? null;
}

/** The first of each id. Nothing here changes a page once it is read, and one may have many forms and many fields. */
const formsById = new WeakMap<CheerioAPI, Map<string, Element>>();

/** The button that Enter in a field presses, or null. */
export function defaultButton($: CheerioAPI, form: Element): Element | null {
  const buttons = $<Element, string>('button, input').toArray();
  return buttons.find((one) => isSubmit(one) && formOf($, one) === form) ?? null;
}

/** Whether it sends a form that one of these fields is in. */
export function sendsOneOf($: CheerioAPI, button: Element, fields: readonly Element[]): boolean {
  const form = isSubmit(button) ? formOf($, button) : null;
  return form !== null && fields.some((field) => formOf($, field) === form);
}

export function isSubmit({ name, attribs }: Element): boolean {
  const type = attribs.type?.toLowerCase();
  if (name === 'button') return type === undefined || !['button', 'reset'].includes(type);
  return name === 'input' && (type === 'submit' || type === 'image');
}

/** Where a form stands, as a browser sees it. */
export interface Place {
  /** The document's own address. */
  document: URL;
  /** What addresses in it are relative to. */
  base: URL;
  /** The window that its forms and links lead to, where they do not say. */
  target: string;
}

/** How a form is sent, whatever is in it. */
export interface FormWay {
  method: 'get' | 'post' | 'dialog';
  /** Null for an address that is none: such a form is not sent. */
  url: URL | null;
  target: string;
}

/** By HTML, 4.10.22.3, "form submission algorithm": what the button says goes before what the form says. */
export function wayOf(form: Element, button: Element | null, { document, base, target }: Place): FormWay {
  const said = (name: string) => button?.attribs[`form${name}`] ?? form.attribs[name];
  const method = said('method')?.toLowerCase() ?? '';
  // An empty action is the document's own address, whatever its base.
  const action = said('action')?.trim() || document.href;
  return {
    method: method === 'post' || method === 'dialog' ? method : 'get',
    url: URL.canParse(action, base) ? new URL(action, base) : null,
    target: said('target') ?? target,
  };
}

/** @throws Error for a form that is not sent; `wayOf` tells. */
export function submission($: CheerioAPI, form: Element, button: Element | null, place: Place): Submission {
  const { method, url } = wayOf(form, button, place);
  if (!url || method === 'dialog') throw new Error('this form is not sent anywhere');
  const entries = entriesOf($, form, button);
  if (method === 'get') {
    url.search = new URLSearchParams(entries).toString();
    return { method: 'GET', url, body: null };
  }
  const enctype = (button?.attribs.formenctype ?? form.attribs.enctype ?? '').toLowerCase();
  if (enctype === 'text/plain')
    return { method: 'POST', url, body: entries.map(([name, value]) => `${name}=${value}\r\n`).join('') };
  if (enctype !== 'multipart/form-data') return { method: 'POST', url, body: new URLSearchParams(entries) };
  const body = new FormData();
  for (const [name, value] of entries) body.append(name, value);
  return { method: 'POST', url, body };
}

/** Whether it is sent in UTF-8 (HTML, 4.10.22.5: as the form asks, or else as its page is), or in the same bytes by whatever else. */
export function isSentInUnicode(
  $: CheerioAPI,
  form: Element,
  button: Element | null,
  page: boolean,
): boolean {
  const asked = form.attribs['accept-charset']?.trim() ?? '';
  if (asked === '' ? page : /^utf-?8$/i.test(asked)) return true;
  return /^[\0-\x7f]*$/.test(entriesOf($, form, button).flat().join(''));
}

/** The successful controls, in the order of the page. */
function entriesOf($: CheerioAPI, form: Element, button: Element | null): [string, string][] {
  return $<Element, string>('input, select, textarea, button')
    .toArray()
    .filter((control) => control.attribs.name && formOf($, control) === form && !$(control).is(':disabled'))
    .filter((control) => !$(control).parents('datalist, template').length)
    .flatMap((control) =>
      valuesOf($, control, button).map(([name, value]) => [name, newlines(value)] as [string, string]),
    );
}

function valuesOf($: CheerioAPI, control: Element, button: Element | null): [string, string][] {
  const { name: tag, attribs } = control;
  const { name = '', value } = attribs;
  const type = attribs.type?.toLowerCase() ?? '';
  if (isSubmit(control)) {
    if (control !== button) return [];
    return type === 'image'
      ? [
          [`${name}.x`, '0'],
          [`${name}.y`, '0'],
        ]
      : [[name, value ?? '']];
  }
  if (tag === 'button' || ['button', 'reset', 'file'].includes(type)) return [];
  if (tag === 'textarea') return [[name, $(control).text().replace(/^\n/, '')]];
  if (tag === 'select') return chosen($, control).map((option) => [name, option]);
  if (type === 'checkbox' || type === 'radio') return 'checked' in attribs ? [[name, value ?? 'on']] : [];
  return [[name, value ?? '']];
}

function chosen($: CheerioAPI, select: Element): string[] {
  const options = $(select).find('option').toArray();
  const usable = options.filter((option) => !$(option).is(':disabled'));
  const selected = usable.filter(({ attribs }) => 'selected' in attribs);
  const isMultiple = 'multiple' in select.attribs;
  const one = selected.at(-1) ?? usable[0];
  const picked = isMultiple ? selected : one ? [one] : [];
  return picked.map((option) => option.attribs.value ?? $(option).text().replace(/\s+/g, ' ').trim());
}

function newlines(value: string): string {
  return value.replace(/\r\n?|\n/g, '\r\n');
}

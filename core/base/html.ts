/** Markup that is already escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(value: unknown): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(escaped).join('');
  if (value === null || value === undefined || value === false) return '';
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A template whose every value is escaped, unless it is markup made by this template. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(escaped)));
}

const style = new Html(
  'body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:32rem;padding:2rem 1rem;color-scheme:light dark}' +
    'label,button,input,select{display:block;font:inherit;margin:.25rem 0 .75rem}input,select{width:100%;box-sizing:border-box}' +
    'header{display:flex;justify-content:space-between;gap:1rem;border-bottom:1px solid;margin-bottom:1rem}',
);

/** A whole document, plain and accessible. `more` is style that stands after every page's own. */
export function documentOf(title: string, body: Html, more: Html | null = null): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<title>${title}</title><style>${style}${more}</style></head>
<body>${body}</body></html>
`.text;
}

import { Html, html } from '../base/html.ts';

/** A page of the app that does something by itself: what it shows, and what it runs. */
export interface ScriptedPage {
  title: string;
  body: Html;
}

/** Values that the script finds as strings in `data`; they stand in attributes, so that none can end the script. */
type Data = Readonly<Record<string, URL | boolean>>;

/**
 * `script` is our own text, never made of anything that came from outside: what it works on is in `data`.
 * It runs after `content` is there.
 */
export function scriptedPage(title: string, content: Html, data: Data, script: string): ScriptedPage {
  const attributes = Object.entries(data).map(
    ([name, value]) => html` data-${new Html(name)}="${value instanceof URL ? value.href : value}"`,
  );
  const code = new Html(`{ const data = document.currentScript.dataset; ${script} }`);
  return { title, body: html`<main><h1>${title}</h1>${content}</main><script${attributes}>${code}</script>` };
}

import { join, relative } from 'node:path';
import { Html, html } from '../../core/base/html.ts';
import { UserError } from '../../core/base/user-error.ts';
import type { OwnFile } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { variables } from '../../core/settings/variables.ts';
import { plainEverywhere } from '../../core/text/plain-text.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import { palette } from '../report/page/palette.ts';

const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Rows of a list become blocks where there is no room beside one another; a grid is moved to and fro within its place. */
const style = `${palette}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:78rem;padding:1.5rem 1rem 3rem;background:var(--paper);color:var(--ink)}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0 .6rem;text-wrap:balance}a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.quiet{color:var(--quiet)}.brand{color:var(--quiet);margin:0}.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.95rem}th,td{text-align:start;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}.list :is(th,td){overflow-wrap:anywhere}.list tbody th{min-width:12rem}.list td:nth-child(3){white-space:nowrap}
.grid thead th{min-width:7rem;font-size:.85rem;font-weight:600;vertical-align:bottom}.grid td:nth-child(2){min-width:9.5rem}.grid th:first-child{position:sticky;inset-inline-start:0;background:var(--paper);overflow-wrap:anywhere}
.badge{display:inline-block;font-size:.78rem;font-weight:700;letter-spacing:.03em;padding:.1rem .5rem;border-radius:1rem;white-space:nowrap;border:1px solid currentcolor}
.good{background:var(--good);color:var(--good-ink)}.bad{background:var(--bad);color:var(--bad-ink)}.partly{background:var(--partly);color:var(--partly-ink)}.unknown{background:var(--unknown);color:var(--unknown-ink)}
@media (min-width:60rem){.grid tbody th{min-width:12rem}.grid td:nth-child(2){min-width:16rem}}
@media (max-width:40rem){body{padding-inline:.7rem}.list thead{display:none}.list,.list tbody{display:block}.list tr{display:grid;grid-template-columns:1fr auto;gap:0 .6rem;border-bottom:1px solid var(--line);padding:.5rem 0}.list :is(th,td){border:0;padding:.1rem 0}.list td:nth-child(2){grid-area:1/2}.list tbody th{min-width:0}.list td:nth-child(3){grid-area:3/1/4/3}.list td:nth-child(4){grid-area:2/1/3/3}}
@media print{:root{color-scheme:light}*{print-color-adjust:exact}body{max-width:none;padding:0}.scroll{overflow:visible}}
`;

/** A name, which may be the path of a file: that is broken behind a folder, and not in the middle of a word. */
export function shownName(name: string): Html {
  const [first, ...others] = name.split(/(?<=[/\\])/);
  return html`<bdi>${first}${others.map((part) => html`<wbr>${part}`)}</bdi>`;
}

interface Overview {
  title: string;
  /** When, how long, and with what. */
  facts: Html;
  table: Html;
}

/** A page of several targets at a glance. It asks no host for anything and holds no script. */
export function overviewDocument({ title, facts, table }: Overview): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${title} · fresh-login</title><style>${new Html(style)}</style></head>
<body><main><p class="brand">fresh-login report</p><h1>${title}</h1>
<p class="quiet">${facts}</p>
${table}</main></body></html>
`.text;
}

const file: OwnFile = {
  what: 'The report',
  elsewhere: `Name another folder in ${variables.reportDir.name}.`,
  isOurs: () => false,
  isSealed: true,
};

/**
 * Writes what is made of the targets' outcomes, redacted and plain, to `index.html` in the folder, and says where it
 * is; or why it is not, where the folder is no place for it.
 */
export async function writeOverview<T>(
  folder: string,
  outcomes: readonly T[],
  made: (plain: readonly T[]) => string,
): Promise<string> {
  const path = join(folder, 'index.html');
  try {
    await writeWhole(path, made(plainEverywhere(ofThisProcess.redactEverywhere([...outcomes]))), file);
    return `report: ${relative('', path)}`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `no report: ${error.message}`;
  }
}

import { join } from 'node:path';
import { UserError } from '../../core/base/user-error.ts';
import { isExactly, jsonWhere, linesLike, type OwnFile, textFrom } from '../../core/files/own-file.ts';
import { readWhole } from '../../core/files/read-whole.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { variables } from '../../core/settings/variables.ts';
import { plainEverywhere } from '../../core/text/plain-text.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import { reportMarkdown } from './markdown.ts';
import { reportPage } from './page/page.ts';
import type { Draw } from './page/scenario.ts';
import { type ReportData, reportData } from './report-data.ts';

/** The saved form, from which the report can be made again. */
const savedName = 'evidence.json';

const elsewhere = `Name another folder in ${variables.reportDir.name}.`;
const savedFile: OwnFile = {
  ...{ what: 'The evidence', elsewhere },
  isOurs: jsonWhere(isSaved),
};
const pageFile: OwnFile = {
  ...{ what: 'The report', elsewhere },
  isOurs: textFrom(
    /<!doctype html>\n<html lang="en"><head>.*\n.* · fresh-login<\/title><style>[^<]*<\/style><\/head>\n<body class="\w*"><main><p class="brand">fresh-login report<\/p>/,
    /<\/script><\/body><\/html>\n/,
  ),
  isSealed: true,
};
const markdownFile: OwnFile = {
  ...{ what: 'The report', elsewhere },
  isOurs: linesLike({
    head: /# .*\n\nTarget .* · again: /,
    line: /|##? .*|Target .* \((?:offline|loopback|live)\) · .* · again: `.*`|- \*\*.*|\|.*\||… and \d+ more .*|A is .*|\d+\. .*|\*\*W.*|```(?:mermaid)?|sequenceDiagram| +.*/,
  }),
  isSealed: true,
};

/**
 * Writes `index.html`, `report.md` and `evidence.json` into `folder`, each whole or not at all, and gives the path
 * of the page.
 * @throws UserError when that cannot be done.
 */
export async function writeReport(folder: string, found: ReportData, draw: Draw): Promise<string> {
  const { pictures, ...told } = found;
  // A page's title may hold colour codes, and what turns text around.
  const data: ReportData = { ...plainEverywhere(ofThisProcess.redactEverywhere(told)), pictures };
  const page = join(folder, 'index.html');
  await writeWhole(join(folder, savedName), `${JSON.stringify(data)}\n`, savedFile);
  await writeWhole(page, await reportPage(data, draw), pageFile);
  await writeWhole(join(folder, 'report.md'), reportMarkdown(data), markdownFile);
  return page;
}

/** With nothing beside it, but in the canary's result, which is kept with what was told of it. */
function isSaved(value: unknown): boolean {
  const { success, data } = reportData.safeParse(value);
  return success && isExactly(reportData)(data.canary === null ? value : { ...Object(value), canary: null });
}

/** What an earlier run saved in `folder`. @throws UserError when there is none, or it is not what was saved. */
export async function readSaved(folder: string): Promise<ReportData> {
  const path = join(folder, savedName);
  const text = await readWhole(path).catch(({ code }: NodeJS.ErrnoException) => {
    throw new UserError(
      code === 'ENOENT'
        ? `there are no saved results: ${path} is not there. Run npm start (npx --no-install fresh-login prove) first, or name the folder.`
        : `${path} cannot be read (${code})`,
    );
  });
  const read = reportData.safeParse(parsed(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UserError(
    `${path} is not what this program saved (at "${issue?.path.join('.')}": ${issue?.message}). Run npm start again.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { alarmSettings, runUrlOf } from '../../../core/canary/alarm/from-settings.ts';
import type { CanaryResult, Finding } from '../../../core/canary/result.ts';
import type { Config } from '../../../core/settings/load.ts';
import { printCommand } from '../../../core/text/print.ts';
import { pathOf } from '../../../core/trail/address.ts';
import { severityOf } from '../../../core/verdict/drift.ts';
import type { WatchReport } from '../report.ts';
import { tellRun } from '../tell-run.ts';
import type { Row } from './compare.ts';
import { countsOf } from './lines.ts';

interface Looked {
  config: Config;
  rows: readonly Row[];
  startedAt: string;
  durationMs: number;
  /** For what is printed of an alarm. */
  say: (line: string) => void;
  json: boolean;
}

/**
 * Tells what a look at the catalogue found by the ways that tell every run of the canary, with a memory of its own. One run
 * with a change is an alarm: it is made once a week, and nothing in it is a passing trouble.
 */
export function tellCatalogue({
  config,
  rows,
  startedAt,
  durationMs,
  say,
  json,
}: Looked): Promise<WatchReport> {
  const own: Config = { ...config, tier: 'http', withoutAccounts: true, alarmAfterWarning: 1 };
  const result: CanaryResult = {
    ...{ target: 'public-face', mode: 'live', tier: 'http', startedAt, durationMs },
    findings: findingsOf(rows),
    ...{ steps: [], trail: [], differences: [], controlPassed: false, refusedUsername: null },
    notSeen: rows.flatMap(({ provider, noAnswers }) =>
      noAnswers.map((one) => `${provider}: no answer: ${one}`),
    ),
  };
  const command = (line: string) => printCommand(line, json ? 'stderr' : 'stdout');
  return tellRun({
    config: own,
    profile: { logout: null },
    result,
    known: [],
    details: [],
    settings: alarmSettings(own, process.env, { say: json ? null : say, command }),
    runUrl: runUrlOf(process.env),
    nowMs: Date.now,
  });
}

/** One for each change; never empty. */
function findingsOf(rows: readonly Row[]): Finding[] {
  const changes = rows.flatMap(({ provider, changes }) =>
    changes.map((change) => findingOf('moved', `${provider}: ${change}`, whereOf(change))),
  );
  if (changes.length > 0) return changes;
  const said = `public face of ${rows.length} providers: ${countsOf(rows)}`;
  const isSeen = rows.some(({ result }) => result === 'unchanged' || result === 'remembered');
  return [findingOf(isSeen ? 'ok' : 'inconclusive', said, null)];
}

function findingOf(drift: Finding['class'], message: string, where: string | null): Finding {
  return { class: drift, severity: severityOf[drift], message, where };
}

/** A change begins with its address. */
function whereOf(change: string): string | null {
  const [address = ''] = change.split(': ');
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.host + pathOf(url);
}

import { UserError } from '../config/user-error.ts';

interface Use {
  trace?: unknown;
  video?: unknown;
  screenshot?: unknown;
  ignoreHTTPSErrors?: boolean | undefined;
  contextOptions?: { recordHar?: unknown; ignoreHTTPSErrors?: boolean | undefined } | undefined;
}

/**
 * What Playwright keeps by itself holds passwords, cookies and codes, and a certificate that nobody checks may be
 * anybody's: neither goes together with real accounts.
 * @throws UserError with a line for each setting that a live run cannot have.
 */
export function needHarmless(use: Use, env: NodeJS.ProcessEnv = process.env): void {
  const problems = (['trace', 'video', 'screenshot'] as const)
    .filter((name) => modeOf(use[name]) !== 'off')
    .map(
      (name) => `use.${name} is "${modeOf(use[name])}"; a live run needs "off": what it keeps holds secrets`,
    );
  if (use.contextOptions?.recordHar)
    problems.push('use.contextOptions.recordHar is set; a live run makes no HAR');
  if (use.ignoreHTTPSErrors || use.contextOptions?.ignoreHTTPSErrors)
    problems.push('use.ignoreHTTPSErrors is true; a live run never ignores a bad certificate');
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    problems.push('NODE_TLS_REJECT_UNAUTHORIZED is 0; a live run never ignores a bad certificate');
  if (problems.length > 0) throw new UserError(problems);
}

function modeOf(value: unknown): string {
  if (value === undefined) return 'off';
  return typeof value === 'string' ? value : String((value as { mode?: string } | null)?.mode ?? 'off');
}

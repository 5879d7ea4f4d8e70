import { askOutagePage } from '../../core/canary/outage-page.ts';
import type { CanaryResult } from '../../core/canary/result.ts';
import type { Target } from '../../core/targets/target.ts';

/**
 * A run that could not tell, with what the provider itself says of an outage in its first finding. It is live alone that there
 * is somebody to ask; and what it says changes neither class nor severity.
 */
export async function withOutageSaid(
  result: CanaryResult,
  { mode, profile }: Pick<Target, 'mode' | 'profile'>,
): Promise<CanaryResult> {
  const [worst, ...others] = result.findings;
  if (mode !== 'live' || !profile.outagePage || worst?.severity !== 'UNKNOWN') return result;
  const said = await askOutagePage(profile.outagePage);
  return { ...result, findings: [{ ...worst, message: `${worst.message}; ${said}` }, ...others] };
}

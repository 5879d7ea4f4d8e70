import { firstLine } from '../../core/text/first-line.ts';
import { faultNamed } from '../../mocks/any-fault.ts';
import { speaksAt } from '../../mocks/offline-world.ts';
import { Interrupted, untilStopped } from '../shared/until-stopped.ts';
import { agreedBaseline } from './agreed.ts';
import { HttpCanary } from './http-canary.ts';
import { type Look, type Looked, mostLookMs } from './look.ts';

/** Looks at a target without a browser, in this process: it starts no other, and leaves nothing behind. */
export async function lookInProcess(look: Look): Promise<Looked> {
  const { target, settings, withoutAccounts, live } = look;
  let canary: HttpCanary | null = null;
  try {
    const fault = look.fault === null ? null : await faultNamed(look.fault, speaksAt(target.world));
    const baseline = look.compare ? await agreedBaseline(settings, target) : null;
    const result = await untilStopped(mostLookMs, async (signal) => {
      canary = await HttpCanary.open({ target, fault, settings });
      return canary.check({ withoutAccounts, baseline, signal });
    });
    return { outcome: 'seen', result };
  } catch (error) {
    if (error instanceof Interrupted) return { outcome: 'interrupted' };
    return { outcome: 'not ended', problem: firstLine(error as Error) ?? String(error) };
  } finally {
    await (canary as HttpCanary | null)?.close();
    await live?.clean(null);
  }
}

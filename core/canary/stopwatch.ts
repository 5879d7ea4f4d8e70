import type { CanaryResult } from './result.ts';

/** How long each step of a check took, the one that failed included. */
export class Stopwatch {
  readonly steps: CanaryResult['steps'] = [];

  async step<T>(name: string, action: () => Promise<T>): Promise<T> {
    const startedMs = performance.now();
    try {
      return await action();
    } finally {
      this.steps.push({ name, durationMs: Math.round(performance.now() - startedMs) });
    }
  }
}

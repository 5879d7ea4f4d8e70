/**
 * The world's own time. It stands still until a test moves it, so that three days take no time and nothing
 * depends on how fast the machine is. Cookies that the provider ends by time are ended by this clock, on the
 * server's side; the browser's clock is never touched.
 */
export class Clock {
  static readonly startMs = Date.parse('2026-03-02T09:00:00Z');

  #nowMs = Clock.startMs;

  get nowMs(): number {
    return this.#nowMs;
  }

  advance(ms: number): void {
    this.#nowMs += ms;
  }

  reset(): void {
    this.#nowMs = Clock.startMs;
  }
}

export const secondsMs = (n: number): number => n * 1000;
export const minutesMs = (n: number): number => secondsMs(n * 60);
export const hoursMs = (n: number): number => minutesMs(n * 60);
export const daysMs = (n: number): number => hoursMs(n * 24);

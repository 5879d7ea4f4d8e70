/** @throws TypeError for what is no finite number from 0 up: compared with NaN, no flow would ever end. */
export function needNumber(what: string, value: unknown): void {
  if (!Number.isFinite(value) || Number(value) < 0)
    throw new TypeError(`${what} is no finite number from 0 up`);
}

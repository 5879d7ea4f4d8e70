/** CPU seconds of this process while `run` runs: others on the machine do not count. */
export function cpuSecondsOf(run: () => unknown): number {
  const from = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

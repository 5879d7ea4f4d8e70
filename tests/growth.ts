/** What is linear takes eight times as long for eight times as much, and what is quadratic 64 times. */
const times = 8;

/** Half of the way on a scale of factors between the two. */
export const linear = 22;

/**
 * By what factor the CPU time of `run` grows from one size to eight times that size. Only this process counts, and of
 * each size the quickest of three, so that a busy machine changes nothing.
 */
export function growth(run: (size: number) => unknown, size: number): number {
  const seconds = (of: number) => {
    const from = process.cpuUsage();
    run(of);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1e6;
  };
  const least = (of: number) => Math.min(seconds(of), seconds(of), seconds(of));
  // The first compiles what is run.
  seconds(size);
  return least(size * times) / Math.max(least(size), 0.002);
}

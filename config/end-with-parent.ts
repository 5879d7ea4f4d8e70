/**
 * A global set-up for Playwright: when the program that started this run is killed and can pass nothing on, the run
 * ends as by Ctrl-C. Else its browsers would go on for nobody.
 */
export default function endWithParent(): void {
  process.once('disconnect', () => process.kill(process.pid, 'SIGINT'));
  // Else the run would not end before its parent does.
  process.channel?.unref();
}

import type { Command } from 'commander';

/** One file each, read when it is called for: a browser driver takes long to load for a command without one. */
export const commands: Record<string, () => Promise<Command>> = {
  prove: async () => (await import('./prove.ts')).prove(),
  try: async () => (await import('./try.ts')).tryOne(),
  watch: async () => (await import('./watch.ts')).watch(),
  report: async () => (await import('./report.ts')).report(),
  init: async () => (await import('./init.ts')).init(),
  doctor: async () => (await import('./doctor.ts')).doctor(),
  url: async () => (await import('./url.ts')).url(),
  serve: async () => (await import('./serve.ts')).serve(),
  explain: async () => (await import('./explain.ts')).explain(),
  'set-up': async () => (await import('./set-up.ts')).setUp(),
};

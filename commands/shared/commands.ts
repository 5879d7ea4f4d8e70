import type { Command } from 'commander';

/** One file each, read when it is called for: a browser driver takes long to load for a command without one. */
export const commands: Record<string, () => Promise<Command>> = {
  prove: async () => (await import('../prove/command.ts')).prove(),
  try: async () => (await import('../try/command.ts')).tryOne(),
  watch: async () => (await import('../watch/command.ts')).watch(),
  report: async () => (await import('../report/command.ts')).report(),
  init: async () => (await import('../init/command.ts')).init(),
  doctor: async () => (await import('../doctor/command.ts')).doctor(),
  advise: async () => (await import('../advise/command.ts')).advise(),
  url: async () => (await import('../url.ts')).url(),
  serve: async () => (await import('../serve/command.ts')).serve(),
  explain: async () => (await import('../explain/command.ts')).explain(),
  'set-up': async () => (await import('../set-up.ts')).setUp(),
};

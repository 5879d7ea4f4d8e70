import { z } from 'zod';
import { axes } from '../../core/evidence/cell.ts';
import { served } from '../../core/targets/servers/served.ts';

/** Null where it is the whole of a run. */
const shard = z.strictObject({ current: z.number(), total: z.number() }).nullable();

/** What a command hands to the Playwright run that it starts: all that the settings do not say. */
export const runEnvelope = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('prove'), shard }),
  z.strictObject({ command: z.literal('try'), cell: axes }),
  /** `handOn`: the file in which the result is handed back. `compare`: whether with the way that was agreed on. */
  z.strictObject({ command: z.literal('watch'), handOn: z.string(), compare: z.boolean() }),
  z.strictObject({ command: z.literal('matrix'), served: z.array(served), shard }),
]);

export type RunEnvelope = z.output<typeof runEnvelope>;
export type EnvelopeOf<Command extends RunEnvelope['command']> = Extract<RunEnvelope, { command: Command }>;

const name = 'RUN_ENVELOPE';

/** The variable by which it reaches the runner and its workers. */
export function sealed(envelope: RunEnvelope): Record<string, string> {
  return { [name]: JSON.stringify(envelope) };
}

/** The envelope of this run. @throws Error where no command has started it. */
export function readEnvelope(): RunEnvelope {
  const text = process.env[name];
  if (text === undefined)
    throw new Error(
      'this configuration is run by npx --no-install fresh-login prove, try and watch, and by npm run matrix',
    );
  return runEnvelope.parse(JSON.parse(text));
}

/** The envelope of a run that is this command's. @throws Error where it is another's, or no command's. */
export function openEnvelope<Command extends RunEnvelope['command']>(command: Command): EnvelopeOf<Command> {
  const envelope = readEnvelope();
  if (envelope.command !== command) throw new Error(`this is run by ${command}, not by ${envelope.command}`);
  return envelope as EnvelopeOf<Command>;
}

import { readFileSync } from 'node:fs';
import { type Config, loadConfig } from '../settings/load.ts';
import { isPath } from '../settings/target-path.ts';
import { type FileWithSecrets, hideSecretsOfFile } from '../targets/hide-of-file.ts';
import { settingsOfTarget } from '../targets/own-accounts.ts';
import { reportWords } from '../targets/report-words.ts';
import type { FromEnvironment } from '../targets/target.ts';
import { hideGoodSecrets, hideWhatCanBe } from '../text/hide-secrets.ts';

/** What a target's file says, which nobody has looked through yet. */
interface Data extends FileWithSecrets {
  mode?: unknown;
  fromEnvironment?: FromEnvironment;
}

/** Null where the target is no JSON. */
export function dataOf(target: string): Data | null {
  return target.endsWith('.json') ? JSON.parse(readFileSync(target, 'utf8')) : null;
}

/**
 * Hides what the settings, and the file of the target, call a secret, where nobody could take it out later: fixtures of somebody's own
 * come before that of the target, and say what they like. Of a module, which is not loaded yet, nobody knows more than how it is written.
 */
export function hideSecretsBeforeLoading(config: Config = loadConfig()): void {
  const data = dataOf(config.target);
  if (isModule(config.target)) hideWhatIsWritten(readFileSync(config.target, 'utf8'));
  if (config.mode === 'live' || data?.mode === 'live' || mayBeLive(config)) {
    const { settings } = settingsOfTarget(config, data?.fromEnvironment);
    hideGoodSecrets(settings, data?.client?.secret ?? '', reportWords(data?.profile ?? null));
  } else if (data?.mode === 'loopback') hideSecretsOfFile(data, config);
}

/** What a module says is known when it is loaded; before that it may be anything. */
export function mayBeLive({ target, accountAPassword, accountBPassword }: Config): boolean {
  if (!isModule(target)) return false;
  const isNamed = /(["'`])live\1/.test(readFileSync(target, 'utf8'));
  return isNamed || accountAPassword !== null || accountBPassword !== null;
}

function isModule(target: string): boolean {
  return isPath(target) && !target.endsWith('.json');
}

const texts = /(["'`])((?:(?!\1)[^\\\n]){1,500})\1/g;

/** What stands before a text that is a secret, in a file of a server on this machine (docs/profiles.md). */
const secretField = /(?:password|oneTimeCode|secret)["'`]?\s*:\s*$/i;

/** Variables that are called as secrets are (`fromEnvironment`, `process.env`), and at a server on this machine its accounts. */
function hideWhatIsWritten(source: string): void {
  const words = source.match(/[A-Za-z_]\w{0,99}/g) ?? [];
  const variables = words.filter((word) => /pass|secret|totp|token/i.test(word));
  const written = [...source.matchAll(texts)].map(({ 2: text = '', index }) => {
    return { text, isSecret: secretField.test(source.slice(Math.max(0, index - 40), index)) };
  });
  const isLoopback = written.some(({ text }) => text === 'loopback');
  const secrets = written.flatMap(({ text, isSecret }) => (isSecret && isLoopback ? [text] : []));
  const shown = written.flatMap(({ text, isSecret }) => (isSecret ? [] : [text]));
  hideWhatCanBe(
    [...variables.flatMap((name) => process.env[name] ?? []), ...secrets],
    [...shown, ...reportWords(null)],
  );
}

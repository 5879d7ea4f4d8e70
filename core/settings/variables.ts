import { z } from 'zod';
import { namesIn } from '../base/catalog.ts';
import { canListenAt } from '../base/loopback.ts';
import { Secret } from '../base/secret.ts';
import { accountVariables } from './account-variables.ts';
import { alarmAfterRuns } from './alarm-after-runs.ts';
import { alarmChannels } from './alarm-channels.ts';
import { tier } from './mode.ts';
import { isList, isPath } from './target-path.ts';
import { browserUrl, flag, folder, hostName, path, text, wholeNumber } from './values.ts';
import { variable } from './variable.ts';

/** An origin as it stands: no user, path, query or fragment beside it. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && text.replace(/\/$/, '') === origin;
}

/** Read off their files: settings load no target. */
const targetNames = namesIn(new URL('../targets/known/', import.meta.url));
const ofCatalogue = namesIn(new URL('../providers/catalogue/', import.meta.url));

/** Whether a target, or a provider of the catalogue, is called so. */
export function isTargetName(name: string): boolean {
  return targetNames.includes(name) || ofCatalogue.includes(name);
}

/** Every setting there is; `.env.example` is held against it by a test. */
export const variables = {
  target: variable('FRESH_LOGIN_TARGET', {
    meaning:
      'The provider and where it runs: name of a target, or the path of a file of your own; for prove, watch and doctor also a folder of such files (./targets/), or a list (.txt) with one a line.',
    fallback: 'keap',
    option: '--target',
    expected: `one of: ${targetNames.join(', ')}; a provider of docs/catalogue.md, offline; or a path such as ./my-provider.json`,
    words: [...targetNames, ...ofCatalogue],
    schema: z.string().refine((target) => isPath(target) || isList(target) || isTargetName(target)),
  }),
  mode: variable('FRESH_LOGIN_MODE', {
    meaning:
      'live: the provider itself, or a real server as if it were, with the accounts below and the care that real accounts take (docs/live.md). Without it, as the target says.',
    fallback: null,
    expected: 'live, or nothing',
    schema: z.enum(['live']),
  }),
  ...accountVariables,
  atOnce: variable('FRESH_LOGIN_AT_ONCE', {
    meaning:
      'How many targets are gone to at once, where a run has several. One live provider is never asked by two at once.',
    fallback: '4',
    expected: 'a whole number from 1 to 64',
    schema: wholeNumber(1, 64),
  }),
  pauseMs: variable('FRESH_LOGIN_PAUSE_MS', {
    meaning: 'Milliseconds between two journeys to a live provider.',
    fallback: '5000',
    expected: 'a whole number from 0 to 600000',
    schema: wholeNumber(0, 600_000),
  }),
  deviceFile: variable('FRESH_LOGIN_DEVICE_FILE', {
    meaning:
      'Where cookies that mark a trusted device are kept between live runs, if the profile names some. Keep it as you keep a password.',
    fallback: null,
    expected: 'the path of a file',
    schema: path,
  }),
  appUrl: variable('FRESH_LOGIN_APP_URL', {
    meaning:
      'Where the built-in app listens; its redirect URI is /callback there. Without it, any free port.',
    fallback: null,
    expected: 'a loopback origin without a path, such as http://localhost:3000',
    schema: z
      .string()
      .refine((text) => isOrigin(text) && canListenAt(new URL(text)))
      .transform((url) => new URL(url)),
  }),
  appDriver: variable('FRESH_LOGIN_APP_DRIVER', {
    meaning: 'Module that drives your own app, in place of the built-in one: docs/own-app.md.',
    fallback: null,
    expected: 'the path of a module',
    schema: path,
  }),
  app: variable('FRESH_LOGIN_APP', {
    meaning:
      'Where your own app listens, when it has a driver. Without it, as the target says, or any free port.',
    fallback: null,
    expected: 'an origin without a path, such as http://localhost:3000 or https://app.example.com',
    schema: z
      .string()
      .refine(isOrigin)
      .transform((url) => new URL(url)),
  }),
  clientId: variable('FRESH_LOGIN_CLIENT_ID', {
    meaning: 'The OAuth client of the app.',
    fallback: 'fresh-login-demo',
    expected: 'some text',
    schema: text,
  }),
  clientSecret: variable('FRESH_LOGIN_CLIENT_SECRET', {
    meaning: 'Its secret. Offline any will do.',
    fallback: 'offline-only',
    expected: 'some text',
    schema: text.transform((value) => new Secret(value)),
    isSecret: true,
  }),
  chromium: variable('FRESH_LOGIN_CHROMIUM', {
    meaning: 'Program of the Chromium to use. Without it one is looked for.',
    fallback: null,
    expected: 'the path of a program',
    schema: path,
  }),
  firefox: variable('FRESH_LOGIN_FIREFOX', {
    meaning: 'Program of the Firefox to use. Without it one is looked for.',
    fallback: null,
    expected: 'the path of a program',
    schema: path,
  }),
  browser: variable('FRESH_LOGIN_BROWSER', {
    meaning:
      'A Chromium that runs elsewhere, for offline targets: docs/grid.md. Without it one is started here.',
    fallback: null,
    expected:
      'ws://… or wss://… of a Playwright server, or http://… or https://… of a browser that speaks CDP',
    schema: browserUrl,
    isSecret: true,
  }),
  gatewayHost: variable('FRESH_LOGIN_GATEWAY_HOST', {
    meaning:
      'How that browser reaches this machine, where it is not by the address by which this machine reaches the browser.',
    fallback: null,
    expected: 'an address or a name, such as 192.0.2.7 or host.docker.internal',
    schema: hostName,
  }),
  headed: variable('FRESH_LOGIN_HEADED', {
    meaning: 'Whether the browser is shown.',
    fallback: 'false',
    expected: 'true or false',
    schema: flag,
  }),
  slowMoMs: variable('FRESH_LOGIN_SLOW_MO_MS', {
    meaning: 'Milliseconds to wait before each step in the browser, to watch.',
    fallback: '0',
    expected: 'a whole number from 0 to 10000',
    schema: wholeNumber(0, 10_000),
  }),
  timeoutMs: variable('FRESH_LOGIN_TIMEOUT_MS', {
    meaning: 'Milliseconds to wait for a page that the profile knows.',
    fallback: '5000',
    expected: 'a whole number from 100 to 120000',
    schema: wholeNumber(100, 120_000),
  }),
  fault: variable('FRESH_LOGIN_FAULT', {
    meaning: 'Breaks the offline world first: a name of docs/faults.md.',
    fallback: null,
    expected: 'the name of a fault',
    schema: text,
  }),
  tier: variable('FRESH_LOGIN_TIER', {
    option: '--tier',
    meaning: 'What the canary goes with: a browser, or an HTTP client that needs none.',
    fallback: 'browser',
    expected: 'browser or http',
    schema: tier,
  }),
  withoutAccounts: variable('FRESH_LOGIN_WITHOUT_ACCOUNTS', {
    meaning: 'Whether the canary looks only at what can be seen without a session.',
    fallback: 'false',
    expected: 'true or false',
    schema: flag,
  }),
  stateDir: variable('FRESH_LOGIN_STATE_DIR', {
    meaning:
      'Folder of the alarm state, and of what live runs note (refused passwords, stops, pauses), which holds within that folder alone.',
    fallback: '.fresh-login',
    expected: 'the path of a folder, not the root',
    schema: folder,
  }),
  baselineDir: variable('FRESH_LOGIN_BASELINE_DIR', {
    meaning: 'Folder of the agreed trails, a file per target.',
    fallback: 'baselines',
    expected: 'the path of a folder, not the root',
    schema: folder,
  }),
  knownDrift: variable('FRESH_LOGIN_KNOWN_DRIFT', {
    meaning: 'File of the drift that is known and silenced until a date; it need not be there.',
    fallback: 'known-drift.json',
    expected: 'the path of a file',
    schema: path,
  }),
  ...alarmAfterRuns,
  ...alarmChannels,
  checkAccount: variable('FRESH_LOGIN_CHECK_ACCOUNT', {
    meaning: "Whether the built-in app refuses a callback that brings another account than its user's own.",
    fallback: 'false',
    expected: 'true or false',
    schema: flag,
  }),
  reportDir: variable('FRESH_LOGIN_REPORT_DIR', {
    meaning: 'Folder for the evidence.',
    fallback: 'report',
    expected: 'the path of a folder, not the root',
    schema: folder,
  }),
} as const;

import { UserError } from '../base/user-error.ts';
import { strangeArguments } from './harmless-arguments.ts';
import { firefoxsPreferences } from './one-way-out.ts';

type Options = Readonly<Record<string, unknown>>;

/** What a suite asks of Playwright, as far as it matters here. */
export interface Use {
  browserName?: string | undefined;
  trace?: unknown;
  video?: unknown;
  screenshot?: unknown;
  ignoreHTTPSErrors?: boolean | undefined;
  bypassCSP?: boolean | undefined;
  acceptDownloads?: boolean | undefined;
  httpCredentials?: unknown;
  extraHTTPHeaders?: Readonly<Record<string, string | undefined>> | null | undefined;
  clientCertificates?: unknown;
  connectOptions?: unknown;
  launchOptions?: object | undefined;
  contextOptions?: object | undefined;
}

/** Of a browser that is started: what says where it is and how fast it goes. */
const ofLaunch = new Set([
  'args',
  'channel',
  'chromiumSandbox',
  'executablePath',
  'firefoxUserPrefs',
  'handleSIGHUP',
  'handleSIGINT',
  'handleSIGTERM',
  'headless',
  'slowMo',
  'timeout',
]);

/** Of a context: what a page can see of it. */
const ofContext = new Set([
  'acceptDownloads',
  'baseURL',
  'colorScheme',
  'contrast',
  'deviceScaleFactor',
  'forcedColors',
  'geolocation',
  'hasTouch',
  'isMobile',
  'javaScriptEnabled',
  'locale',
  'permissions',
  'proxy',
  'reducedMotion',
  'screen',
  'serviceWorkers',
  'strictSelectors',
  'timezoneId',
  'userAgent',
  'viewport',
]);

/** Preferences of Firefox that this package sets itself (fixtures/engines.ts), beside those that each has (one-way-out.ts). */
const ofFirefox =
  /^(network\.proxy\.allow_hijacking_localhost|dom\.ipc\.processPrelaunch\.enabled|layout\.frame_rate|network\.cookie\.cookieBehavior|privacy\.restrict3rdpartystorage\.heuristic\.\w+)$/;

/** Why some of the others are no good, in the words of what they do. */
const reasons: Readonly<Record<string, string>> = {
  recordHar: 'a live run makes no HAR',
  recordVideo: 'a live run makes no video: what it keeps holds secrets',
  tracesDir: 'a live run makes no trace',
  ignoreHTTPSErrors: 'a live run never ignores a bad certificate',
  httpCredentials: 'a password would be given to whoever asks',
  extraHTTPHeaders: 'every host that a page asks is sent them, with whatever they say',
  clientCertificates: 'with one Playwright has a browser take any certificate of every other server',
  acceptDownloads: 'what is downloaded is written to the disk, and a login may be answered so',
  bypassCSP: "a page's own guard stays on",
  logger: 'it is told what is typed',
  env: 'it could let secrets out',
  proxy: 'a live Firefox has a way out of its own, and goes past it to whatever is excepted there',
};

/**
 * What Playwright keeps by itself holds passwords, cookies and codes, and a certificate that nobody checks may be
 * anybody's: neither goes together with real accounts. What is not known to be harmless is not taken either.
 * @throws UserError with a line for each setting that a live run cannot have.
 */
export function needHarmlessUse(use: Use): void {
  const problems = [
    ...(['trace', 'video', 'screenshot'] as const)
      .filter((name) => modeOf(use[name]) !== 'off')
      .map(
        (name) =>
          `use.${name} is "${modeOf(use[name])}"; a live run needs "off": what it keeps holds secrets`,
      ),
    ...[
      ...(['ignoreHTTPSErrors', 'bypassCSP', 'httpCredentials', 'extraHTTPHeaders'] as const),
      ...(['clientCertificates', 'acceptDownloads'] as const),
    ]
      .filter((name) => asksForSomething(name, use[name]))
      .map((name) => `use.${name} is set; ${reasons[name]}`),
    ...(use.browserName === 'webkit'
      ? [
          'use.browserName is "webkit"; a live run takes Chromium or Firefox: that no password goes astray was never tried in WebKit',
        ]
      : []),
    ...(use.connectOptions
      ? [
          'use.connectOptions is set; a live run starts its browser itself, as who starts it sees what is typed',
        ]
      : []),
    ...strangers('use.contextOptions', use.contextOptions, ofContext),
    ...strangers(
      'use.launchOptions',
      use.launchOptions,
      // There a context's own way out goes before it, exceptions too (measured).
      use.browserName === 'chromium' ? new Set([...ofLaunch, 'proxy']) : ofLaunch,
    ),
  ];
  const { args, firefoxUserPrefs } = (use.launchOptions ?? {}) as {
    args?: string[];
    firefoxUserPrefs?: Options;
  };
  for (const argument of strangeArguments(args ?? []))
    problems.push(
      `use.launchOptions.args has ${argument.split('=')[0]}, which is not known to be harmless; a live run goes without it`,
    );
  const strange = Object.entries(firefoxUserPrefs ?? {}).filter(
    ([name, value]) => !ofFirefox.test(name) && firefoxsPreferences[name] !== value,
  );
  for (const [name] of strange)
    problems.push(
      `use.launchOptions.firefoxUserPrefs has ${name}, which is not known to be harmless; a live run goes without it`,
    );
  if (problems.length > 0) throw new UserError(problems);
}

function strangers(where: string, options: object | undefined, known: ReadonlySet<string>): string[] {
  return Object.entries(options ?? {})
    .filter(([name, value]) => !known.has(name) && asksForSomething(name, value))
    .map(
      ([name]) =>
        `${where}.${name} is set; ${reasons[name] ?? 'it is not known to be harmless, and a live run goes without it'}`,
    );
}

/** An empty list asks Playwright for nothing, nor do headers without a value. */
function asksForSomething(name: string, value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  if (name === 'extraHTTPHeaders') return Object.values(value).some((header) => header !== undefined);
  return !Array.isArray(value) || value.length > 0;
}

function modeOf(value: unknown): string {
  if (value === undefined) return 'off';
  return typeof value === 'string' ? value : String((value as { mode?: string } | null)?.mode ?? 'off');
}

import { strangeArguments } from './harmless-arguments.ts';

/**
 * What Firefox, Chromium, and the libraries and wrapper scripts of both read: logs, profilers, recorders, keys of connections,
 * sandboxes, preferences and arguments, several hundred names and more with each version.
 */
const readByBrowsers =
  /^(?:(?:MOZ|MOZILLA|FIREFOX|GECKO|XPCOM|XRE|NSPR|NSS|CHROME|CHROMIUM|GOOGLE|BREAKPAD|CRASHPAD)_|NSSDBG|SSL(?:KEYLOG|DEBUG|TRACE|FORCE|BYPASS)|RUST_LOG)/i;

/** Of those, what says where a browser is, which it is and how it draws; and what is set for other programs. */
const harmless = new RegExp(
  `^(${[
    'MOZ_(HEADLESS(_WIDTH|_HEIGHT)?|CRASHREPORTER_DISABLE|ENABLE_WAYLAND|DBUS_REMOTE|NO_REMOTE|ACCELERATED|WEBRENDER|X11_EGL|USE_XINPUT2|DISABLE_AUTO_SAFE_MODE|ALLOW_DOWNGRADE|LEGACY_PROFILES|AUTOMATION|APP_LAUNCHER)',
    '(FIREFOX|GECKODRIVER|CHROME|CHROMIUM|GOOGLE_CHROME)_(BIN|PATH|EXECUTABLE|VERSION|SHIM|HOME|VERSION_EXTRA|WRAPPER|DESKTOP)',
    'GOOGLE_(API_KEY|DEFAULT_CLIENT_(ID|SECRET)|CLIENT_(ID|SECRET)|APPLICATION_CREDENTIALS|GHA_CREDS_PATH|CLOUD_[A-Z_]+|PROJECT(_ID)?|REGION)',
  ].join('|')})$`,
);

/** Arguments that a wrapper script hands on: each distribution has a name of its own for them. */
const holdsArguments = /^(GOOGLE_)?CHROM(E|IUM)_([A-Z_]*_)?(FLAGS|ARGS)$/;

/** A problem in a line for each variable that browsers may read and nobody knows to be harmless; no value is in it. */
export function strangeToBrowsers(env: NodeJS.ProcessEnv): string[] {
  return Object.entries(env)
    .filter(([name, value]) => value && readByBrowsers.test(name) && !harmless.test(name))
    .flatMap(([name, value = '']) => {
      if (!holdsArguments.test(name))
        return [`${name} is set, which is not known to be harmless; a live run goes without it`];
      return strangeArguments(value.split(/\s+/).filter(Boolean)).map(
        (argument) =>
          `${name} has ${argument.split('=')[0]}, which is not known to be harmless; a live run goes without it`,
      );
    });
}

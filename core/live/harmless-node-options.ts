/** Options of Node that change what it costs, what it warns of and how it connects, and nothing else. */
const harmless = new Set([
  ...['--deprecation', '--pending-deprecation', '--throw-deprecation', '--trace-deprecation'],
  ...['--warnings', '--trace-warnings', '--enable-source-maps', '--test', '--test-only', '--expose-gc'],
  ...['--experimental-strip-types', '--experimental-transform-types', '--experimental-require-module'],
  ...['--experimental-vm-modules', '--experimental-websocket', '--experimental-import-meta-resolve'],
  ...['--preserve-symlinks', '--preserve-symlinks-main', '--openssl-legacy-provider', '--enable-fips'],
  ...['--force-fips', '--use-bundled-ca', '--use-openssl-ca', '--use-system-ca', '--tls-min-v1.2'],
  ...['--tls-min-v1.3', '--network-family-autoselection', '--huge-max-old-generation-size'],
]);

/** The same of those that have a value, which may stand as the next argument. */
const harmlessWithValue = new Set([
  ...['--conditions', '-C', '--disable-warning', '--dns-result-order', '--unhandled-rejections', '--title'],
  ...['--max-http-header-size', '--max-old-space-size', '--max-old-space-size-percentage'],
  ...['--max-semi-space-size', '--stack-size', '--stack-trace-limit', '--v8-pool-size', '--env-file'],
  ...['--network-family-autoselection-attempt-timeout', '--input-type', '--eval', '--print', '-e', '-p'],
]);

/** Load a program before all others, which can do as it likes. */
const loads = new Set(['--import', '--require', '--loader', '--experimental-loader', '-r']);

/** Such as are part of how this package, or one beside it, is started: a compiler, Yarn's and Playwright's loaders. */
const harmlessToLoad =
  /(^(tsx|ts-node|@swc-node\/register|esbuild-register)(\/|$)|[\\/]node_modules[\\/]tsx[\\/]|[\\/]\.pnp\.(cjs|loader\.mjs)$|[\\/]node_modules[\\/]playwright[\\/])/;

/**
 * The names of options that Node was started with, and that nobody knows to be harmless. Read as Node reads them: "_"
 * is "-" in a name, and in NODE_OPTIONS quotes hold blanks together and a backslash within them is left out
 * (nodejs.org/api/cli.html#node_optionsoptions).
 */
export function strangeNodeOptions(nodeOptions: string, execArgv: readonly string[]): string[] {
  return [...strangeOf(argumentsOf(nodeOptions)), ...strangeOf(execArgv)];
}

function strangeOf(args: readonly string[]): string[] {
  const strange: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const { name, value } = optionOf(args[at] ?? '');
    const isLoading = loads.has(name);
    const next = args[at + 1] ?? '';
    // As Node has it: what begins with "-" is no value.
    const isNextValue =
      (isLoading || harmlessWithValue.has(name)) && value === undefined && !next.startsWith('-');
    if (isNextValue) at++;
    const isHarmless = isLoading
      ? harmlessToLoad.test(value ?? next)
      : harmlessWithValue.has(name) || harmless.has(name.replace(/^--no-/, '--'));
    if (!isHarmless) strange.push(name);
  }
  return strange;
}

function optionOf(argument: string): { name: string; value?: string } {
  const at = argument.indexOf('=');
  const name = (at < 0 ? argument : argument.slice(0, at)).replaceAll('_', '-');
  return at < 0 ? { name } : { name, value: argument.slice(at + 1) };
}

function argumentsOf(nodeOptions: string): string[] {
  const all: string[] = [];
  let isQuoted = false;
  let current: string | null = null;
  for (let at = 0; at < nodeOptions.length; at++) {
    const character = nodeOptions[at] ?? '';
    if (character === '"') isQuoted = !isQuoted;
    else if (character === ' ' && !isQuoted) {
      if (current !== null) all.push(current);
      current = null;
    } else
      current = (current ?? '') + (character === '\\' && isQuoted ? (nodeOptions[++at] ?? '') : character);
  }
  return current === null ? all : [...all, current];
}

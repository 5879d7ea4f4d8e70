/** What a program needs to know to reach the offline provider. */
export interface Surroundings {
  /** `http://127.0.0.1:<port>` */
  proxy: string;
  /** Path of the certificate of the authority that signs for the provider's hosts, PEM. */
  certificateFile: string;
}

/** One line of an environment, and which stacks read it. */
interface EnvironmentLine {
  name: string;
  value: string;
  readBy: string;
}

/**
 * The environment of an app whose server shall talk to the offline provider. A certificate file that replaces
 * the system's is no loss: the proxy refuses every host that the offline world does not have.
 */
export function environmentLines({ proxy, certificateFile }: Surroundings): EnvironmentLine[] {
  const line = (name: string, value: string, readBy: string) => ({ name, value, readBy });
  return [
    line(
      'HTTPS_PROXY',
      proxy,
      'nearly all: curl, Python, Go, Ruby, PHP (curl), .NET, Node (with NODE_USE_ENV_PROXY)',
    ),
    line('HTTP_PROXY', proxy, 'the same, except curl and PHP, which read it in lower case alone'),
    line('https_proxy', proxy, 'wget, and whatever wants it in lower case'),
    line('http_proxy', proxy, 'curl, wget, PHP (curl)'),
    line('NO_PROXY', 'localhost,127.0.0.1,::1', "all: your app's own database and neighbours stay direct"),
    line('NODE_USE_ENV_PROXY', '1', 'Node 24 (and 22.21): makes its fetch and http read the proxy variables'),
    line('NODE_EXTRA_CA_CERTS', certificateFile, 'Node, Deno, Bun'),
    line(
      'SSL_CERT_FILE',
      certificateFile,
      'Ruby, Go, Rust, .NET on Linux, Python (ssl, httpx); PHP: -d curl.cainfo=$SSL_CERT_FILE',
    ),
    line('REQUESTS_CA_BUNDLE', certificateFile, 'Python requests, requests-oauthlib'),
    line('CURL_CA_BUNDLE', certificateFile, 'the curl command'),
  ];
}

function quoted(value: string): string {
  return /^[\w/.:@%+=-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** The same as an object, for a program that is started with it. */
export function environmentOf(surroundings: Surroundings): Record<string, string> {
  return Object.fromEntries(environmentLines(surroundings).map(({ name, value }) => [name, value]));
}

/** The same for a shell: `eval "$(curl -s <control page>/env)"`. */
export function environmentScript(surroundings: Surroundings): string {
  return environmentLines(surroundings)
    .map(({ name, value }) => `export ${name}=${quoted(value)}\n`)
    .join('');
}

/**
 * A Chromium that trusts the offline provider's key and no other, with a profile of its own; two of them are two
 * browsers that share nothing.
 */
export function browserCommand(
  program: string,
  { proxy, publicKeyHash, isRoot }: { proxy: string; publicKeyHash: string; isRoot: boolean },
): string {
  return [
    quoted(program),
    // Chromium starts for root in no other way.
    ...(isRoot ? ['--no-sandbox'] : []),
    `--proxy-server=${proxy}`,
    `--ignore-certificate-errors-spki-list=${publicKeyHash}`,
    '--user-data-dir="$(mktemp -d)"',
    '--no-first-run --disable-background-networking --disable-component-update',
  ].join(' ');
}

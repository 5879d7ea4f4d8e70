import { createHash, X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import { generate } from 'selfsigned';

/** The common name of the authority, by which a certificate of an earlier start is known. */
export const authorityName = 'fresh-login offline world';

const dayMs = 24 * 60 * 60 * 1000;

interface KeyPair {
  key: string;
  cert: string;
}

/**
 * A self-made certificate authority, kept in memory alone and good for a week. Every host gets a certificate
 * of its own when it is first asked for, so that a host which a fault brings into the world later has one too.
 */
export class Authority {
  readonly #own: KeyPair;
  static #shared: Promise<Authority> | null = null;
  readonly #byHost = new Map<string, Promise<SecureContext>>();

  private constructor(own: KeyPair) {
    this.#own = own;
  }

  /** One for all gateways of a process: to make keys and to sign takes as long as a check does without a browser. */
  static ofThisProcess(): Promise<Authority> {
    Authority.#shared ??= Authority.#start();
    return Authority.#shared;
  }

  static async #start(): Promise<Authority> {
    const extensions = [
      { name: 'basicConstraints' as const, cA: true, critical: true },
      { name: 'keyUsage' as const, keyCertSign: true, critical: true },
    ];
    return new Authority(await make(authorityName, { extensions }));
  }

  /** PEM; for clients that check certificates. */
  get certificate(): string {
    return this.#own.cert;
  }

  /** SHA-256 of the public key (SubjectPublicKeyInfo), base64. */
  get publicKeyHash(): string {
    const key = new X509Certificate(this.#own.cert).publicKey.export({ type: 'spki', format: 'der' });
    return createHash('sha256').update(key).digest('base64');
  }

  contextFor(host: string): Promise<SecureContext> {
    const known = this.#byHost.get(host);
    if (known) return known;
    const extensions = [{ name: 'subjectAltName' as const, altNames: [{ type: 2 as const, value: host }] }];
    // With the authority in the chain: Chromium looks there for a public key that it was told to trust.
    const context = make(host, { extensions, ca: this.#own }).then(({ key, cert }) =>
      createSecureContext({ key, cert: `${cert.trimEnd()}\n${this.#own.cert}` }),
    );
    this.#byHost.set(host, context);
    return context;
  }
}

async function make(name: string, options: Parameters<typeof generate>[1]): Promise<KeyPair> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - dayMs),
    notAfterDate: new Date(Date.now() + 7 * dayMs),
    ...options,
  });
  return { key, cert };
}

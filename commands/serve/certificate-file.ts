import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../../core/base/user-error.ts';
import type { OwnFile } from '../../core/files/own-file.ts';
import { removeEmptyFolder, removeWritten } from '../../core/files/remove.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { authorityName } from '../../mocks/certificate.ts';

const file: OwnFile = {
  what: 'The certificate',
  elsewhere: 'Name another place with --certificate-file.',
  isOurs: isOurCertificate,
};

/**
 * The file in which `serve` hands over its certificate, at the same path at every start, so that what an app was
 * told stays true. Only a certificate of an earlier start is replaced, and only the one of this start is removed.
 */
export class CertificateFile {
  readonly path: string;
  #folder: string | null = null;
  #written: string | null = null;

  /** @throws UserError for a name that is none. */
  constructor(named: string | undefined, port: string) {
    if (named?.trim() === '')
      throw new UserError(
        '--certificate-file is empty; expected the path of a file, or leave the option out and the certificate is kept in your folder for caches',
      );
    const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
    this.path = resolve(named ?? join(caches, 'fresh-login', `serve-${port}`, 'ca.pem'));
  }

  /** @throws UserError */
  async write(certificate: string): Promise<void> {
    const folder = dirname(this.path);
    if (!existsSync(folder)) this.#folder = folder;
    this.#written = await writeWhole(this.path, certificate, file);
  }

  async remove(): Promise<void> {
    if (this.#written === null) return;
    await removeWritten(this.#written);
    if (this.#folder !== null) await removeEmptyFolder(this.#folder);
  }
}

/** One certificate of ours and nothing beside it: a bundle may hold others. */
function isOurCertificate(bytes: Buffer): boolean {
  const text = bytes.toString();
  if (!/^-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\s*$/.test(text)) return false;
  try {
    return new X509Certificate(text).subject === `CN=${authorityName}`;
  } catch {
    return false;
  }
}

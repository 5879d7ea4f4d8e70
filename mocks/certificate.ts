import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
}

/** A self-made certificate for these host names, kept in memory alone and good for a week. */
export async function makeCertificate(hosts: Iterable<string>): Promise<Certificate> {
  const dayMs = 24 * 60 * 60 * 1000;
  const altNames = [...hosts].map((value) => ({ type: 2 as const, value }));
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: 'fresh-login offline world' }],
    {
      keyType: 'ec',
      curve: 'P-256',
      notBeforeDate: new Date(Date.now() - dayMs),
      notAfterDate: new Date(Date.now() + 7 * dayMs),
      extensions: [{ name: 'subjectAltName', altNames }],
    },
  );
  return { key, cert };
}

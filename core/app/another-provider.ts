/** A second provider that an app connects to beside the one of the target, and the client that it is there. */
export interface AnotherProvider {
  title: string;
  /** As its metadata spells it (RFC 8414, 2). */
  issuer: string;
  authorizeUrl: string;
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
}

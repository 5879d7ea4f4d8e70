import type { AnotherProvider } from '../core/app/another-provider.ts';
import { another } from './addresses.ts';

/** As the app knows it, where it stands at that origin. */
export function anotherAt(origin: string): AnotherProvider {
  return {
    title: 'Another provider',
    issuer: origin,
    authorizeUrl: `${origin}/authorize`,
    tokenUrl: `${origin}/token`,
    clientId: 'another-client',
    clientSecret: 'another-secret',
  };
}

/** That of the offline world. */
export const anotherProvider: AnotherProvider = anotherAt(another);

/** What the second provider does and knows: it is of somebody who is after codes of the first. */
export class Another {
  /** An authorize URL of the first provider, to which browsers are sent on with their own `state`. */
  sendsOnTo: string | null = null;
  /** The code that an app sent to the token endpoint last. */
  code: string | null = null;

  keep(code: string | null): void {
    this.code = code ?? this.code;
  }

  reset(): void {
    this.sendsOnTo = null;
    this.code = null;
  }
}

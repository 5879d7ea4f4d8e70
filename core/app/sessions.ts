import { randomUUID } from 'node:crypto';
import type { AppUser } from './users.ts';

export interface AppSession {
  id: string;
  user: AppUser;
  /** Where the browser is to go once the logout is over. */
  authorizeUrl: string | null;
  /** Whether the provider's logout page was the last that the app sent the browser to. */
  isStranded: boolean;
}

const sessionCookie = 'app_session';
/** Outlives a session: what the app knows a browser by, whoever is signed in there. */
const browserCookie = 'app_browser';

/** Whether a cookie is one of the app's: a session's, a browser's, or a flow's. */
export function isAppCookie(name: string): boolean {
  return [sessionCookie, browserCookie].includes(name) || /^(?:__Host-)?connect-/.test(name);
}

/** Who is signed in to the app, in which browser. */
export class Sessions {
  readonly #sessions = new Map<string, AppSession>();

  of(request: Request): AppSession | null {
    return this.#sessions.get(cookieOf(request, sessionCookie)) ?? null;
  }

  /** Signs somebody in. Returns the cookie to set. */
  begin(user: AppUser): string {
    const id = randomUUID();
    this.#sessions.set(id, { id, user, authorizeUrl: null, isStranded: false });
    return `${sessionCookie}=${id}; Path=/; HttpOnly; SameSite=Lax`;
  }

  /** Of the app alone: the provider is not told, as in the thread. Returns the cookie to set. */
  end(request: Request): string {
    this.#sessions.delete(cookieOf(request, sessionCookie));
    return `${sessionCookie}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
  }

  /** Which browser it is, and the cookie to set where it is not known yet. */
  browserOf(request: Request): { browser: string; cookies: string[] } {
    const known = cookieOf(request, browserCookie);
    if (known !== '') return { browser: known, cookies: [] };
    const browser = randomUUID();
    return { browser, cookies: [`${browserCookie}=${browser}; Path=/; HttpOnly; SameSite=Lax`] };
  }

  reset(): void {
    this.#sessions.clear();
  }
}

function cookieOf(request: Request, name: string): string {
  const cookie = new RegExp(`(?:^|; )${name}=([^;]*)`).exec(request.headers.get('cookie') ?? '');
  return cookie?.[1] ?? '';
}

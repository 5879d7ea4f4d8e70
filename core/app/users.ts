/** Someone's name and password at an app. */
export interface AppLogin {
  name: string;
  password: string;
}

/** A person at the app. The app knows nothing of the provider's accounts but what a connection tells it. */
export interface AppUser extends AppLogin {
  id: 'A' | 'B';
}

/** The built-in app's two users. Their passwords open this app alone, which listens on loopback. */
export const appUsers = {
  userA: { id: 'A', name: 'user-a', password: 'app-only-a' },
  userB: { id: 'B', name: 'user-b', password: 'app-only-b' },
} as const satisfies Record<string, AppUser>;

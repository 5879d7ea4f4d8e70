/** The settings of a run in live mode, with accounts of nobody. */
export const liveSettings = {
  FRESH_LOGIN_MODE: 'live',
  FRESH_LOGIN_APP_URL: 'http://localhost:3999',
  FRESH_LOGIN_ACCOUNT_A_USERNAME: 'ada.archer@example.com',
  FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'none of hers',
  FRESH_LOGIN_ACCOUNT_B_USERNAME: 'ben.baker@example.com',
  FRESH_LOGIN_ACCOUNT_B_PASSWORD: 'none of his',
  FRESH_LOGIN_CLIENT_ID: 'own',
  FRESH_LOGIN_CLIENT_SECRET: 'none of its own',
} as const;

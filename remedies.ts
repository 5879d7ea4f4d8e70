/** `fresh-login/remedies`: what an app itself needs. It loads neither Playwright nor MSW, nor any other package. */
export type { Callback } from './remedies/callback.ts';
export { assertExpectedAccount, type ExpectedAccount } from './remedies/expected-account.ts';
export { logoutServiceUrl } from './remedies/logout-service-url.ts';
export { UnexpectedAccountError } from './remedies/unexpected-account-error.ts';

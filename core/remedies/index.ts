/** `fresh-login/remedies`: what an app itself needs. It loads neither Playwright nor MSW, nor any other package. */
export type { Callback } from './callback.ts';
export { assertExpectedAccount, type ExpectedAccount } from './expected-account.ts';
export { logoutServiceUrl } from './logout-service-url.ts';
export { UnexpectedAccountError } from './unexpected-account-error.ts';

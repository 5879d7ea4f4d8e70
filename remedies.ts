/** `fresh-login/remedies`: what an app itself needs. It loads neither Playwright nor MSW, nor any other package. */
export {
  assertExpectedAccount,
  type Callback,
  type ExpectedAccount,
  UnexpectedAccountError,
} from './remedies/expected-account.ts';
export { logoutServiceUrl } from './remedies/logout-service-url.ts';

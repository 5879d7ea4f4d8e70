/** `fresh-login/remedies`: what an app itself needs. It loads neither Playwright nor MSW, nor any other package. */
export { namedAt } from '../providers/named-at.ts';
export type { Callback } from './callback.ts';
export { assertExpectedAccount, type ExpectedAccount } from './expected-account.ts';
export { assertAsAsked, NotAsAskedError } from './flow/as-asked.ts';
export type { Asked } from './flow/asked.ts';
export { type Beginning, type Begun, beginFlow } from './flow/begin-flow.ts';
export { type Arrival, type Finished, finishFlow } from './flow/finish-flow.ts';
export { type Flow, type FlowStore, flowsInMemory } from './flow/flow.ts';
export { type FlowProblem, FlowRefusedError } from './flow/flow-refused-error.ts';
export { logoutServiceUrl } from './logout-service-url.ts';
export {
  type AccountEvidence,
  type AccountOnRecord,
  accountOnRecord,
  assertSameAccount,
} from './same-account.ts';
export { UnexpectedAccountError } from './unexpected-account-error.ts';

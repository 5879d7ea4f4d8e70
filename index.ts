/**
 * The public face of the package: the fixtures for a Playwright suite of one's own, schemas of what it writes,
 * and the pure functions of use elsewhere. An app that wants the remedies alone takes `fresh-login/remedies`,
 * which loads no Playwright.
 */
export type { AppDriver, AppSurroundings, Connected } from './app/driver.ts';
export { loadConfig } from './config/env.ts';
export type { UserBrowser } from './fixtures/browsers.ts';
export { chromiumEngine, type Engine, firefoxEngine } from './fixtures/engines.ts';
export type { Person } from './fixtures/person.ts';
export type { Story } from './fixtures/story.ts';
export { expect, test } from './fixtures/test.ts';
export { type Cell, cell, type MatrixFile, matrixFile } from './matrix/schema.ts';
export { buildNestedUrl, type NestedUrlValues } from './nested-url/build.ts';
export { checkNestedUrl } from './nested-url/check.ts';
export { keap } from './providers/keap.ts';
export type { Profile } from './providers/profile.ts';
export * from './remedies.ts';
export type { Identity } from './target/account.ts';
export { type Landing, landing } from './trail/landing.ts';
export { type Hop, hop, type Trail, trail } from './trail/trail.ts';
export { type Evidence, judge } from './verdict/judge.ts';
export {
  type Judgement,
  type ProvenAccount,
  type Verdict,
  type VerdictsFile,
  verdict,
  verdictsFile,
} from './verdict/schema.ts';

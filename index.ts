/** The public face of the package: schemas of what it writes, and the pure functions of use elsewhere. */

export { type Cell, cell, type MatrixFile, matrixFile } from './matrix/schema.ts';
export { buildNestedUrl, type NestedUrlValues } from './nested-url/build.ts';
export { checkNestedUrl } from './nested-url/check.ts';
export { keap } from './providers/keap.ts';
export type { Profile } from './providers/profile.ts';
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

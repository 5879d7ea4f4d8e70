import { Catalog, type Named } from '../catalog/catalog.ts';
import type { Knobs } from '../mocks/knobs.ts';
import type { Verdict } from '../verdict/schema.ts';

/** One telling of the story of user A and user B: one row of the table that `fresh-login prove` prints. */
export interface ScenarioFile {
  title: string;
  /** Rows are printed in this order. */
  order: number;
  /** Names of the files in strategies/ and deliveries/. */
  strategy: string;
  delivery: string;
  ownBrowsers?: boolean;
  /** Time on the world's clock between A's logout and B's sign-in. */
  meanwhileMs?: number;
  knobs?: Partial<Knobs>;
  expected: Verdict['expected'];
}

export type Scenario = Named<ScenarioFile>;

export const scenarios = new Catalog<ScenarioFile>(new URL('./', import.meta.url), 'scenario');

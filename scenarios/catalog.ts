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
  /** Time on the world's clock between A's logout and B's sign-in; a real server has no clock to turn. */
  meanwhileMs?: number;
  /** Without that time it is another scenario, so a real server is not asked for it. */
  onlyLater?: true;
  knobs?: Partial<Knobs>;
  /** Of the offline world; another target says in its own file what is expected there. */
  expected?: NonNullable<Verdict['expected']>;
}

export type Scenario = Named<ScenarioFile>;

export const scenarios = new Catalog<ScenarioFile>(new URL('./', import.meta.url), 'scenario');

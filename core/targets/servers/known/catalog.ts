import { Catalog } from '../../../base/catalog.ts';
import type { Origins } from '../../known/catalog.ts';

export interface RunningServer {
  origins: Origins;
  /** Ends it and removes what it wrote. Safe to call twice. */
  stop: () => Promise<void>;
}

/** A real server that somebody else wrote, and how it is got and started here. State is fresh at each start. */
export interface ServerFile {
  /** What is not there that it needs, as a sentence; null when it can be started. */
  missing: () => Promise<string | null>;
  /** Gets what is missing, where that can be done; a sentence when it cannot. */
  install?: () => Promise<string | null>;
  /** `origins` are where apps listen; each may be sent back to at any path that the built-in app has. */
  start: (apps: readonly string[]) => Promise<RunningServer>;
}

export const servers = new Catalog<ServerFile>(new URL('./', import.meta.url), 'server');

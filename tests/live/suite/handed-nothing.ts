import { runKeyVariable } from '../../../core/settings/named-in-environment.ts';

/** As by a test server of Playwright's, which loads no tests itself: no worker has anything from it. */
delete process.env[runKeyVariable];

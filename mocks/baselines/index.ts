import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../core/base/package-root.ts';

/** The folder of the ways that were agreed on for the offline world; they come with the package. */
export const shippedBaselines = fileURLToPath(new URL('mocks/baselines', packageRoot));

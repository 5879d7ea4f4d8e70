import { extension } from '../core/base/package-root.ts';
import { endWithParent } from './shared/end-with-parent.ts';
import { readEnvelope } from './shared/run-envelope.ts';

endWithParent();
// Playwright takes a stack at each of its calls, and looks for a source map behind every line of it: a tenth of what a worker
// does (measured in 1.64). Compiled files have no map.
if (extension === 'js') Reflect.deleteProperty(Error, 'prepareStackTrace');
const envelope = readEnvelope();

/** The product's one configuration. The envelope says which command's run it is; no other's part is loaded. */
async function configOf() {
  switch (envelope.command) {
    case 'prove':
      return (await import('./prove/run-config.ts')).proveConfig(envelope);
    case 'try':
      return (await import('./try/run-config.ts')).tryConfig(envelope);
    case 'watch':
      return (await import('./watch/run-config.ts')).watchConfig(envelope);
    case 'matrix':
      return (await import('./matrix/run-config.ts')).matrixConfig(envelope);
  }
}

export default await configOf();

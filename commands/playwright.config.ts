import { endWithParent } from './shared/end-with-parent.ts';
import { readEnvelope } from './shared/run-envelope.ts';

endWithParent();
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

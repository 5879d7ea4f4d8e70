// npm's `prepare`. Whoever installs this package from its git URL gets it compiled, which npm does here, for a folder
// elsewhere. In a checkout the sources run as they are, so `npm ci` and `npm install` compile nothing.
import { execFileSync } from 'node:child_process';

const { INIT_CWD, npm_command, npm_execpath } = process.env;
const isCheckout = INIT_CWD === process.cwd() && ['ci', 'install'].includes(npm_command);
if (!isCheckout) execFileSync(process.execPath, [npm_execpath, 'run', 'build'], { stdio: 'inherit' });

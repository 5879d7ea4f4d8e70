import { askWithin } from '../../core/base/ask.ts';

const asked = askWithin({ timeoutMs: 2000, bytes: 0 }, 'https://signin.example/');
const code = await asked.catch(({ cause }) => cause?.code);
process.stdout.write(String(code));

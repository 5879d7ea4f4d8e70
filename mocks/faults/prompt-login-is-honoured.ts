import type { FaultFile } from './catalog.ts';

export default {
  what: 'prompt=login makes the provider ask for a login',
  knobs: { honouredParameters: ['prompt=login'] },
  drift: { class: 'reauth-supported' },
} satisfies FaultFile;

import type { FaultFile } from './catalog.ts';

export default {
  what: 'the authorize URL asks for a login every time, as it should',
  knobs: { honouredParameters: ['response_type=code'] },
  drift: { class: 'precondition' },
} satisfies FaultFile;

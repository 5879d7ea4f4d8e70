import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout leads to one page, whatever was asked for',
  knobs: { logoutRedirectUrl: `${accountCentral}/app/central/home` },
  drift: { class: 'diverted' },
} satisfies FaultFile;

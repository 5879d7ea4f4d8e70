import type { ProviderFaultFile } from './catalog.ts';
import { whereALogoutGoesOn } from './where.ts';

export default {
  what: 'the logout URL wants the address to go on to under another name',
  where: whereALogoutGoesOn,
  conduct: ({ logouts }) => ({
    logouts: logouts.map((one) => ({
      ...one,
      parameters: Object.fromEntries(
        Object.entries(one.parameters).map(([name, value]) => [`new_${name}`, value]),
      ),
    })),
  }),
  drift: { class: 'stranded', watching: ['logout'] },
} satisfies ProviderFaultFile;

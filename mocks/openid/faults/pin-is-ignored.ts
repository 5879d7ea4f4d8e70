import type { ProviderFaultFile } from './catalog.ts';
import { whereAParameterPins } from './where.ts';

export default {
  what: 'the tenant that a parameter of the request names is passed over',
  where: whereAParameterPins,
  conduct: ({ pins }) => ({ pins: pins.filter((pin) => !('parameter' in pin)) }),
  turns: { pin: 'leak' },
} satisfies ProviderFaultFile;

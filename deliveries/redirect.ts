import type { DeliveryFile } from './catalog.ts';

export default {
  title: 'top-level redirect',
  how: 'top-level',
  start: async ({ logoutUrl }) => logoutUrl,
} satisfies DeliveryFile;

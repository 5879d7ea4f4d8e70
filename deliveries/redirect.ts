import type { DeliveryFile } from './catalog.ts';

export default {
  title: 'top-level redirect',
  start: async ({ authorizeUrl, logoutUrl }) => logoutUrl ?? authorizeUrl,
} satisfies DeliveryFile;

import type { DeliveryFile } from './catalog.ts';

export default {
  title: 'server-side HTTP call',
  start: async ({ authorizeUrl, logoutUrl }, callFromServer) => {
    if (logoutUrl) await callFromServer(logoutUrl);
    return authorizeUrl;
  },
} satisfies DeliveryFile;

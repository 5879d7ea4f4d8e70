import type { DeliveryFile } from './catalog.ts';

export default {
  title: 'server-side HTTP call',
  how: 'server',
  start: async ({ authorizeUrl, logoutUrl }, callFromServer) => {
    await callFromServer(logoutUrl);
    return authorizeUrl;
  },
} satisfies DeliveryFile;

import { html } from '../web/html.ts';
import { scriptedPage } from '../web/scripted-page.ts';
import type { DeliveryFile } from './catalog.ts';

export default {
  title: 'link rel=prefetch',
  how: 'subresource',
  start: async ({ authorizeUrl, logoutUrl, awaited }) =>
    scriptedPage(
      'Logging out',
      html`<p>One moment.</p>`,
      { authorize: authorizeUrl, logout: logoutUrl, awaited },
      `const goOn = () => location.assign(data.authorize);
      const link = document.createElement('link');
      if (data.awaited === 'true') link.onload = link.onerror = goOn;
      Object.assign(link, { rel: 'prefetch', href: data.logout });
      document.head.append(link);
      if (data.awaited !== 'true') goOn();`,
    ),
} satisfies DeliveryFile;

import { html } from '../web/html.ts';
import { scriptedPage } from '../web/scripted-page.ts';
import type { DeliveryFile } from './catalog.ts';

export default {
  title: 'fetch without CORS, with credentials',
  how: 'subresource',
  start: async ({ authorizeUrl, logoutUrl, awaited }) =>
    scriptedPage(
      'Logging out',
      html`<p>One moment.</p>`,
      { authorize: authorizeUrl, logout: logoutUrl, awaited },
      `const goOn = () => location.assign(data.authorize);
      const call = fetch(data.logout, { mode: 'no-cors', credentials: 'include', keepalive: true });
      if (data.awaited === 'true') call.then(goOn, goOn);
      if (data.awaited !== 'true') goOn();`,
    ),
} satisfies DeliveryFile;

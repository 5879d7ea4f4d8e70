import { html } from '../web/html.ts';
import { scriptedPage } from '../web/scripted-page.ts';
import type { DeliveryFile } from './catalog.ts';

export default {
  title: 'hidden iframe',
  how: 'subresource',
  start: async ({ authorizeUrl, logoutUrl, awaited }) =>
    scriptedPage(
      'Logging out',
      html`<p>One moment.</p>`,
      { authorize: authorizeUrl, logout: logoutUrl, awaited },
      `const goOn = () => location.assign(data.authorize);
      const frame = document.createElement('iframe');
      if (data.awaited === 'true') frame.addEventListener('load', goOn);
      Object.assign(frame, { hidden: true, src: data.logout });
      document.body.append(frame);
      if (data.awaited !== 'true') goOn();`,
    ),
} satisfies DeliveryFile;

import { html } from '../web/html.ts';
import { scriptedPage } from '../web/scripted-page.ts';
import type { DeliveryFile } from './catalog.ts';

/**
 * Another origin's window tells its opener nothing, but that its address cannot be read any more: then its
 * answer is there, cookies and all. Looking again and again is the only way to learn of it.
 */
export default {
  title: 'popup that closes itself',
  how: 'popup',
  caveat: "opened without a click: possible here, blocked in a user's browser",
  start: async ({ authorizeUrl, logoutUrl, awaited }) =>
    scriptedPage(
      'Logging out',
      html`<p>A window is opened for a moment.</p>`,
      { authorize: authorizeUrl, logout: logoutUrl, awaited },
      `const popup = open(data.logout, '_blank', 'width=300,height=300');
      const arrived = () => { try { return popup.location.href === null; } catch { return true; } };
      const goOn = () => { popup?.close(); location.assign(data.authorize); };
      const look = () => (arrived() ? goOn() : setTimeout(look, 20));
      if (data.awaited === 'true') look(); else location.assign(data.authorize);`,
    ),
} satisfies DeliveryFile;

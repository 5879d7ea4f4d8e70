import type { Page } from '@playwright/test';
import type { Landing } from '../../core/trail/landing.ts';
import { textOf, whatIsSaid } from '../../fixtures/stuck.ts';
import type { Tell } from './finding.ts';
import { checkLocators } from './locators.ts';
import type { Patient } from './patient.ts';
import { controlsOf } from './propose.ts';

/** Whether the authorize request leads to a login form on a host that may be given a password, and its locators. */
export async function checkLoginForm(
  { page, target, app }: Patient,
  landing: Landing,
  tell: Tell,
): Promise<boolean> {
  const { login, credentialHosts } = target.profile;
  const { kind, host, path, status } = landing;
  if (kind !== 'login-form' && (await isOfClient(page, landing))) {
    const { clientId, redirectUri } = app.dialog.client;
    tell(
      'wrong',
      'client',
      `authorize leads to ${host}${path}, which ${whatIsSaid(await textOf(page), status)}: is the client ${clientId} known there, and ${redirectUri} registered for it? Where one is not, a provider says so itself and sends nobody back (RFC 6749, 4.1.2.1)`,
    );
    return false;
  }
  if (kind !== 'login-form') {
    const seen =
      kind === 'unknown' ? 'a page that "pages" does not tell apart' : `what "pages" calls ${kind}`;
    tell(
      'wrong',
      'pages',
      `authorize leads to ${host}${path}, ${seen}, expected a login-form; it ${whatIsSaid(await textOf(page), status)} and has ${await controlsOf(page)}`,
    );
    // Of a page that is no form, nothing else is to be mended.
    if (kind !== 'unknown' || !(await hasFields(page))) return false;
  } else tell('ok', 'pages', `authorize leads to the login form at ${host}${path}`);
  const isKnown = credentialHosts.includes(host);
  if (!isKnown)
    tell(
      'wrong',
      'credentialHosts',
      `the login form is at ${host}, which is not among ${credentialHosts.join(', ')}: no password is given to it`,
    );
  const found = [
    await checkLocators(page, 'login.username', login.username, tell),
    login.next.length > 0 && !(await page.locator('input[type="password"]').first().isVisible())
      ? await checkLocators(page, 'login.next', login.next, tell)
      : (await checkLocators(page, 'login.password', login.password, tell)) &&
        (await checkLocators(page, 'login.submit', login.submit, tell)),
  ];
  return kind === 'login-form' && isKnown && found.every(Boolean);
}

/** Of other errors of an authorize request (RFC 6749, 4.1.2.1) a client may be spoken of too: `invalid_scope`. */
const blamesClient =
  /redirect[ _-]?ur[il]|callback ur[il]|(?:invalid|unauthorized|unknown)[ _]client|client[ _]?id/i;

/** Whether a page that refuses the request blames the client or where it wants to be sent back to. */
async function isOfClient(page: Page, { kind, status }: Landing): Promise<boolean> {
  const isRefusal =
    (kind === 'unknown' || kind === 'provider-error') && [400, 401, 403].includes(status ?? 0);
  return isRefusal && blamesClient.test(await textOf(page)) && !(await hasFields(page));
}

/** Whether there is anything to type a name or a password into. */
async function hasFields(page: Page): Promise<boolean> {
  const typed = ['text', 'email', 'tel', 'password'].map((type) => `input[type="${type}" i]`);
  const fields = page.locator(`input:not([type]), ${typed.join(', ')}`).filter({ visible: true });
  return (await fields.count()) > 0;
}

import { withAsciiHost, withoutDefaultPort } from './hosts.ts';
import { type LogoutShape, logoutParameters } from './logout-shape.ts';
import type { Carried } from './logout-url.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Findings } from './problem.ts';
import { withQuery } from './query.ts';
import { faultOfRedirectUri } from './redirect-uri.ts';
import { urlWithoutSecrets } from './secrets.ts';

/** Reads the page of the app that a logout goes on to, and gives it mended. It has to be registered as it is. */
export function readPageUrl({ parameter }: LogoutShape, carried: Carried, findings: Findings): string {
  const plain = carried.service;
  if (isPlaceholder('page_uri', plain)) {
    findings.unmendable('placeholder', `${parameter} holds a placeholder: replace it with your own`);
    return plain;
  }
  const whole = urlWithoutSecrets(takeIn(parameter, plain, carried, findings), findings);
  if (faultOfRedirectUri(whole) === 'redirect-uri-not-a-url') {
    findings.unmendable(
      'page-not-a-url',
      `${parameter} is not a whole URL: write the page as it is registered, with https://`,
    );
    return whole;
  }
  return withAsciiHost(withoutDefaultPort(whole, parameter, findings), parameter, findings);
}

/** The page with what an `&` that was not encoded has cut off. */
function takeIn(parameter: string, page: string, { open, beside }: Carried, findings: Findings): string {
  const cutOff = beside.filter(({ name }) => !logoutParameters.includes(name));
  if (!open || cutOff.length === 0) return page;
  findings.mendable(
    'not-encoded',
    `an & that is not encoded cuts ${parameter} short: encode the whole page once`,
  );
  return withQuery(page, cutOff.map(({ raw }) => raw).join('&'));
}

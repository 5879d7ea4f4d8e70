import { parseRefresh } from '../../../trail/refresh.ts';
import { isFollowedOnly } from './relations.ts';
import { addressesInSrcset } from './srcset.ts';

/**
 * Addresses that an answer's headers have a browser ask for by itself, or report to: `Link` (RFC 8288), `Refresh`,
 * `Speculation-Rules` (HTML, 7.6.2), `Reporting-Endpoints` and the older `Report-To` (Reporting API), `report-uri` of a
 * content security policy (CSP 3, 6.5.1). Relative to the answer's address.
 */
export function askedByHeaders(headers: Headers): string[] {
  const said = (name: string) => headers.get(name) ?? '';
  return [
    ...linked(said('link')),
    ...[parseRefresh(said('refresh'))?.url ?? []].flat(),
    ...speculationRulesOf(headers),
    ...quoted(said('reporting-endpoints')),
    ...[...said('report-to').matchAll(/"url"\s*:\s*("(?:[^"\\]|\\.)*")/g)].flatMap(([, url = '']) =>
      quoted(url),
    ),
    ...[said('content-security-policy'), said('content-security-policy-report-only')].flatMap((policy) =>
      [...policy.matchAll(/(?:^|[;,])\s*report-uri\s+([^;,]*)/gi)].flatMap(([, to = '']) => to.split(/\s+/)),
    ),
  ];
}

/** Where rules stand of what is fetched ahead. */
export function speculationRulesOf(headers: Headers): string[] {
  return quoted(headers.get('speculation-rules') ?? '');
}

function linked(header: string): string[] {
  const links = [...header.matchAll(/<([^>]*)>((?:[^,"<]|"[^"]*"?)*)/g)];
  return links.flatMap(([, address = '', parameters = '']) => {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]*))/i.exec(parameters);
    if (!relation || isFollowedOnly(relation[1] ?? relation[2] ?? '')) return [];
    const set = /;\s*imagesrcset\s*=\s*"([^"]*)"/i.exec(parameters)?.[1] ?? '';
    return [address, ...addressesInSrcset(set)];
  });
}

function quoted(value: string): string[] {
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
}

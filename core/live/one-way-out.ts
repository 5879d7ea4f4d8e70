/** How a browser is started, as far as it decides which ways its pages have out of it. */
interface Started {
  args?: string[] | undefined;
  firefoxUserPrefs?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/**
 * Chromium's own ways past its proxy: WebRTC's datagrams, of which a TURN server's name field is readable to all, and
 * names that it looks up itself, as a link that says `dns-prefetch` asks.
 */
export const chromiumsOneWayOut: readonly string[] = [
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE [::1]',
];

/**
 * The same of Firefox, which has a preference for each. Over HTTP/2 it sends a form again and again, without end, where the host ends
 * the stream with an error or answers 408, and once more where it is asked for Negotiate or NTLM (measured in Firefox 153).
 */
export const firefoxsOneWayOut: Readonly<Record<string, boolean>> = {
  'media.peerconnection.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.http.http2.enabled': false,
};

/** The same options for a browser whose pages have no way out of it but its proxy. */
export function withOneWayOut<Options extends Started>(browserName: string, options: Options): Options {
  if (browserName === 'firefox')
    return { ...options, firefoxUserPrefs: { ...options.firefoxUserPrefs, ...firefoxsOneWayOut } };
  if (browserName !== 'chromium') return options;
  const others = options.args?.filter((argument) => !chromiumsOneWayOut.includes(argument)) ?? [];
  return { ...options, args: [...others, ...chromiumsOneWayOut] };
}

/** How a browser is started, as far as it decides which ways its pages have out of it. */
interface Started {
  args?: string[] | undefined;
  firefoxUserPrefs?: Readonly<Record<string, string | number | boolean>> | undefined;
  env?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Chromium's own ways past its proxy: WebRTC's datagrams, of which a TURN server's name field is readable to all, and
 * names that it looks up itself, as a link that says `dns-prefetch` asks. And its ways past its debugger: streams of WebSockets, and what
 * it asks by itself for FedCM.
 */
export const chromiumsOneWayOut: readonly string[] = [
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE [::1]',
  '--disable-blink-features=WebSocketStream,FedCm',
];

/**
 * The same of Firefox, which has a preference for each. Over HTTP/2 it sends a form again and again, without end, where the host ends
 * the stream with an error or answers 408, and once more where it is asked for Negotiate or NTLM (measured in Firefox 153).
 */
const firefoxsOneWayOut: Readonly<Record<string, boolean>> = {
  'media.peerconnection.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.http.http2.enabled': false,
};

/**
 * What keeps Firefox from writing to its profile what a page has told it or was told: a context of Playwright's is no private window
 * there, and what is killed leaves its profile. Chromium keeps the same in memory (both looked at on disk).
 */
const firefoxsOffDisk: Readonly<Record<string, boolean | number>> = {
  'browser.cache.disk.enable': false,
  'browser.sessionstore.interval': 2_000_000_000,
  'browser.sessionstore.privacy_level': 2,
  'network.cookie.noPersistentStorage': true,
  'places.history.enabled': false,
};

/**
 * What a browser has to know of where it runs: programs, folders, languages, the screen, fonts, and what draws. Whatever else is in an
 * environment may be a secret, of whatever name.
 */
const ofThePlace = new RegExp(
  `^(?:${[
    'PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LOCALE_ARCHIVE|TZ|TZDIR|TMPDIR|TMP|TEMP|DISPLAY|XAUTHORITY|WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS',
    'LC_(?:ALL|COLLATE|CTYPE|MESSAGES|MONETARY|NUMERIC|TIME)|LD_(?:LIBRARY_PATH|PRELOAD)|NIX_LD(?:_LIBRARY_PATH)?|VK_(?:DRIVER_FILES|ICD_FILENAMES)',
    '(?:XDG|FONTCONFIG|GTK|GDK|GIO|GSETTINGS|DYLD|LIBGL|LIBVA|MESA|GALLIUM|EGL|__EGL|MOZ)_\\w+|__CF\\w+|PLAYWRIGHT_FIREFOX_POLICIES_JSON',
    'SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|OS|USERNAME|USERPROFILE|HOMEDRIVE|HOMEPATH|PUBLIC|(?:LOCAL)?APPDATA',
    'ALLUSERSPROFILE|PROGRAMDATA|(?:COMMON)?PROGRAM(?:FILES|W6432)(?:\\(\\w+\\))?|PROCESSOR_\\w+|NUMBER_OF_PROCESSORS',
  ].join('|')})$`,
  'i',
);

/** A target's own variables are called by its provider, which may be called as such a program is: `MOZ_A_PASSWORD`. */
const aSecret = /(?:PASSWORD|SECRET|TOKEN|KEY|CODE_COMMAND)$/i;

function ofBrowsers(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => ofThePlace.test(name) && !aSecret.test(name)),
  );
}

/** The preferences that every Firefox of this package has. */
export const firefoxsPreferences: Readonly<Record<string, boolean | number>> = {
  ...firefoxsOneWayOut,
  ...firefoxsOffDisk,
};

/** The same options for a browser whose pages have no way out of it but its proxy, and which writes nothing of them down. */
export function withOneWayOut<Options extends Started>(browserName: string, options: Options): Options {
  if (browserName === 'firefox')
    return {
      ...options,
      firefoxUserPrefs: { ...options.firefoxUserPrefs, ...firefoxsPreferences },
      // Where a tab of Firefox crashes it writes what the tab has in memory into its profile, its environment too (measured).
      env: { ...(options.env ?? ofBrowsers(process.env)), MOZ_CRASHREPORTER_DISABLE: '1' },
    };
  if (browserName !== 'chromium') return options;
  const others = options.args?.filter((argument) => !chromiumsOneWayOut.includes(argument)) ?? [];
  return { ...options, args: [...others, ...chromiumsOneWayOut] };
}

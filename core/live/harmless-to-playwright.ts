/**
 * Variables by which Playwright, as of 1.64, is told where browsers are, how it is installed and how its own reports
 * are written. It reads some eighty more, most of them undocumented: they take away a proxy, start browsers elsewhere,
 * print what is typed.
 */
const harmless =
  /^(PLAYWRIGHT_(BROWSERS_PATH|SKIP_[A-Z_]+|DOWNLOAD_[A-Z_]+|[A-Z]+_DOWNLOAD_HOST|HOST_PLATFORM_OVERRIDE|NO_COPY_PROMPT|FORCE_TTY|FORCE_ASYNC_LOADER|TEST|TEST_BASE_URL|(HTML|JSON|JUNIT|BLOB|LIST|LINE|DOT)_[A-Z_]+|LAST_RUN_OUTPUT_FILE)|PW_(LANG_NAME|LANG_NAME_VERSION|DISABLE_TS_ESM|TEST_HTML_REPORT_OPEN|CLI_DISPLAY_VERSION|TEST_SCREENSHOT_NO_FONTS_READY)|PWTEST_(CACHE_DIR|BOT_NAME|SHARD_WEIGHTS|BLOB_DO_NOT_REMOVE|CHILD_PROCESS_TIMEOUT|FORCE_EXIT_TIMEOUT))$/;

/** The names of variables that Playwright may read, and that nobody knows to be harmless. */
export function strangeToPlaywright(env: NodeJS.ProcessEnv): string[] {
  return Object.entries(env)
    .filter(([name, value]) => value && /^(PW(?!D$)|PLAYWRIGHT)/i.test(name) && !harmless.test(name))
    .map(([name]) => name);
}

import { chromiumsOneWayOut } from './one-way-out.ts';

/**
 * Arguments of a browser that change how it looks, where it draws and what it costs, and nothing else. Chromium has
 * hundreds more; some write down what is sent, take any certificate, or let others look on.
 */
const harmless = new Set([
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-setuid-sandbox',
  '--disable-software-rasterizer',
  '--font-render-hinting',
  '--force-color-profile',
  '--force-device-scale-factor',
  '--headless',
  '--height',
  '--hide-scrollbars',
  '--kiosk',
  '--lang',
  '--mute-audio',
  '--no-first-run',
  '--no-sandbox',
  '--no-zygote',
  '--ozone-platform',
  '--start-fullscreen',
  '--start-maximized',
  '--use-gl',
  '--width',
  '--window-position',
  '--window-size',
]);

/** Those of the arguments that nobody knows to be harmless. */
export function strangeArguments(args: readonly string[]): string[] {
  return args.filter(
    (argument) => !harmless.has(argument.split('=')[0] ?? '') && !chromiumsOneWayOut.includes(argument),
  );
}

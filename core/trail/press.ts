import type { ElementHandle, Locator, Page } from '@playwright/test';

/**
 * Presses by keyboard: a banner that lies over the page would catch a click, and a click waits for two frames to be painted
 * and looks what the mouse would hit (0.2 s, measured in Chromium 156). What it leads to is waited for by whoever presses, and no
 * longer than that. `timeoutMs`: how long it is waited for where the page goes on by itself.
 */
export async function press(button: Locator, timeoutMs?: number): Promise<void> {
  await pressBy('Enter', button, button.page(), timeoutMs);
}

/** The same of what was found on `page` before, and is not looked for anew. */
export async function pressFound(button: ElementHandle, page: Page, timeoutMs: number): Promise<void> {
  await pressBy('Enter', button, page, timeoutMs);
}

/**
 * The same for what sends a password: a page that listens for Enter around its button would be told twice. Space is for
 * buttons that are the browser's own (HTML, 6.4.1, "click events from keyboard"), within an element of the page's own too, where nobody may
 * be able to look; whatever else stands there, such as a link, is clicked without a pointer. What a page has put another in the place of is not
 * pressed.
 */
export async function pressToSend(
  button: ElementHandle<HTMLElement | SVGElement>,
  page: Page,
): Promise<'pressed' | 'gone'> {
  const isForKeys = await button.evaluate((element) => {
    if (!element.isConnected) return null;
    element.focus();
    let focused: Element | null = element;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    // What hands the focus on has it without being a stop for the keyboard itself.
    const isClosed =
      focused === document.activeElement && focused?.localName.includes('-') && !focused.shadowRoot;
    return (
      (isClosed && !focused?.hasAttribute('tabindex')) ||
      focused instanceof HTMLButtonElement ||
      focused instanceof HTMLInputElement
    );
  });
  if (isForKeys === null) return 'gone';
  if (isForKeys) return pressBy('Space', button, page).then(() => 'pressed' as const, unlessDetached);
  return button.evaluate((element) => {
    if (!element.isConnected) return 'gone';
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
    return 'pressed';
  });
}

/** Playwright says so before it presses anything. */
function unlessDetached(error: Error): 'gone' {
  if (/not attached/.test(error.message)) return 'gone';
  throw error;
}

async function pressBy(
  key: 'Enter' | 'Space',
  button: Pick<ElementHandle, 'press'>,
  page: Page,
  timeout?: number,
): Promise<void> {
  // Another page that is open has the keyboard, a pop-up or somebody else's, and Firefox gives keys to nothing behind it.
  if (isBesideOthers(page)) await page.bringToFront();
  await button.press(key, { noWaitAfter: true, ...(timeout !== undefined && { timeout }) });
}

function isBesideOthers(page: Page): boolean {
  const own = page.context();
  const contexts = own.browser()?.contexts() ?? [own];
  return contexts.some((context) => context.pages().some((other) => other !== page));
}

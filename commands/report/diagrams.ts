import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type BrowserContext, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { inTime } from '../../core/base/in-time.ts';

/** The part of Mermaid that is used, as its script defines it on the page. */
declare const mermaid: {
  initialize: (options: object) => void;
  render: (id: string, source: string) => Promise<{ svg: string }>;
};

/** Many times what the longest diagram of a report takes (page/drawing-bounds.ts), on a machine with much else to do. */
const usualMs = 60_000;

/**
 * Draws Mermaid diagrams in a headless Chromium that is offline: nothing but the library's own script is in it.
 * Starting takes a second, so it is begun while the tests run.
 */
export class Draughtsman {
  readonly #page: Promise<{ context: BrowserContext; page: Page } | null>;
  readonly #drawn = new Map<string, Promise<string | null>>();
  readonly #mostMs: number;
  /** Until the last that was asked for is drawn: the page draws one at a time, and each has the time for itself. */
  #drawing: Promise<unknown> = Promise.resolve();
  /** Whether the page is kept by a diagram that was given up. */
  #isStuck = false;

  constructor(launch: LaunchOptions, { mostMs = usualMs }: { mostMs?: number } = {}) {
    this.#mostMs = mostMs;
    this.#page = open(launch).catch(() => null);
  }

  /**
   * The diagram as SVG without styles of its own, or null where it cannot be drawn, or takes too long; after that nothing
   * is. The same source is drawn once.
   */
  draw(source: string): Promise<string | null> {
    const known = this.#drawn.get(source);
    if (known) return known;
    const id = `diagram-${this.#drawn.size}`;
    const drawn = this.#drawing.then(() => this.#draw(source, id));
    this.#drawing = drawn;
    this.#drawn.set(source, drawn);
    return drawn;
  }

  async close(): Promise<void> {
    await (await this.#page)?.context.close();
  }

  async #draw(source: string, id: string): Promise<string | null> {
    const page = (await this.#page)?.page;
    if (!page || this.#isStuck) return null;
    const drawn = page.evaluate(renderBare, { source, id }).catch(() => null);
    const svg = await inTime(drawn, undefined, this.#mostMs);
    this.#isStuck = svg === undefined;
    return svg ?? null;
  }
}

/** On this machine, with a profile that goes with it: `launch` would take one of the grid that SELENIUM_REMOTE_URL names. */
async function open(launch: LaunchOptions): Promise<{ context: BrowserContext; page: Page }> {
  const require = createRequire(import.meta.url);
  // The runner has its own way with signals; a browser whose pipe is gone ends by itself.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const [script, context] = await Promise.all([
    readFile(require.resolve('@mermaid-js/tiny'), 'utf8'),
    chromium.launchPersistentContext('', { ...launch, ...signals, offline: true }),
  ]);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.addScriptTag({ content: script });
  return { context, page };
}

/**
 * Runs in the page. Mermaid's styles are taken out: the report has its own, for both themes. Ids are made unique
 * to the diagram, as many stand on one page.
 */
async function renderBare({ source, id }: { source: string; id: string }): Promise<string> {
  const sizes = {
    width: 150,
    height: 62,
    actorMargin: 16,
    boxMargin: 6,
    noteMargin: 6,
    messageMargin: 22,
    actorFontSize: 13,
    messageFontSize: 12,
    noteFontSize: 12,
  };
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    fontFamily: 'system-ui, sans-serif',
    sequence: { ...sizes, mirrorActors: false, useMaxWidth: false, wrap: false },
  });
  const { svg } = await mermaid.render(id, source);
  const holder = document.createElement('div');
  holder.innerHTML = svg;
  const root = holder.firstElementChild;
  if (!root) throw new Error('Mermaid drew nothing');
  for (const style of root.querySelectorAll('style')) style.remove();
  const used = new Set([...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, name]) => name));
  for (const each of root.querySelectorAll('defs > *')) if (!used.has(each.id)) each.remove();
  for (const each of root.querySelectorAll('defs:empty, g:empty')) each.remove();
  for (const each of root.querySelectorAll('[id]')) if (!used.has(each.id)) each.removeAttribute('id');
  for (const each of root.querySelectorAll('[stroke], [fill]'))
    for (const name of ['stroke', 'fill']) if (each.getAttribute(name) !== 'none') each.removeAttribute(name);
  root.removeAttribute('id');
  const { width, height } = (root as SVGSVGElement).viewBox.baseVal;
  root.setAttribute('width', String(Math.round(width)));
  root.setAttribute('height', String(Math.round(height)));
  root.setAttribute('class', 'diagram');
  root.setAttribute('role', 'img');
  root.setAttribute('aria-label', 'Sequence diagram; the trail below says the same in words');
  root.removeAttribute('aria-roledescription');
  return root.outerHTML;
}

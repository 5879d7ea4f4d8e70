/** A way on that a page offers, as the page knows it. */
export interface OfferedThere {
  /** What has to be chosen before, such as a tile's radio button; null where nothing has. */
  first: HTMLElement | null;
  press: HTMLElement;
  /** What it says, its picture and its label included. */
  words: string;
}

interface Asked {
  /** Sources of patterns: a name as a page may use it, and one that hardly anybody else has. */
  names: string;
  whole: string;
  /** Of what is never pressed (destroys.ts). */
  destroying: string;
  /** What sends the login form: without a password it is no way on. */
  login: readonly Node[];
  /** Fields for a password or a code, as the profile finds them. */
  secrets: readonly Node[];
}

/**
 * Runs in a page: what can be pressed there in somebody's name, the likeliest first. That is what says the name itself
 * (by its text, a picture, a label or a style sheet), and what stands beside a text that names the person whole. What is
 * not shown comes after: a menu that is closed can be opened. What ends a session or leads to another account comes last,
 * and what destroys or revokes is not among it, whoever is named there. Neither is what may send a form in which a password
 * or a code is asked for: pressed without one, it would be an attempt that fails.
 */
export function offersOn({ names, whole, destroying, login, secrets }: Asked): OfferedThere[] {
  const says = new RegExp(names, 'iu');
  const saysWhole = new RegExp(whole, 'iu');
  const anyName = new RegExp(`${names}|${whole}`, 'giu');
  const destroys = new RegExp(destroying, 'iu');
  const undoing =
    /(?<!\p{L})(?:(?:sign|log)[\s-]*(?:out|off|up)|remove|forget|forgot|delete|cancel|close|help|switch|register|create|not|another|other|different|abmelden|ausloggen|registrieren|entfernen|vergessen|löschen|abbrechen|schließen|hilfe|wechseln|erstellen|nicht|andere[mnrs]?|déconnexion|déconnecter|inscrire|inscription|supprimer|oublier|oublié|annuler|fermer|aide|changer|créer|pas|autre|cerrar|salir|registrar(?:se|me)?|eliminar|quitar|olvidar|olvid[éó]|cancelar|ayuda|cambiar|crear|no (?:eres|soy)|otr[ao])(?!\p{L})/iu;
  const mostElements = 5_000;
  const mostBeside = 2;
  // Methods of an object, and no arrow functions: a compiler that keeps names wraps whatever gets its name from where it stands.
  const page = {
    all(root: Document | ShadowRoot | Element): HTMLElement[] {
      return Array.from(root.querySelectorAll('*')).flatMap((one) => [
        one as HTMLElement,
        ...(one.shadowRoot ? page.all(one.shadowRoot) : []),
      ]);
    },
    parent(one: Element): Element | null {
      const root = one.getRootNode();
      return one.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    },
    isShown(one: Element): boolean {
      if (!one.checkVisibility({ visibilityProperty: true })) return false;
      const { width, height } = one.getBoundingClientRect();
      return width > 0 && height > 0;
    },
    isPressable(one: Element): boolean {
      const natural =
        'a[href], area[href], button, summary, input:is([type="submit" i], [type="button" i], [type="image" i])';
      const made =
        '[role="button"], [role="link"], [role="option"], [role="menuitem"], [onclick], [tabindex]:not([tabindex="-1"])';
      if (one.matches(natural)) return !one.matches(':disabled');
      if (one.matches('input, select, textarea, label, form, body, html')) return false;
      if (one.matches(made)) return true;
      const above = page.parent(one);
      const isPointed = getComputedStyle(one).cursor === 'pointer';
      return isPointed && above !== null && getComputedStyle(above).cursor !== 'pointer';
    },
    isUndoing(one: HTMLElement): boolean {
      return undoing.test(page.words(one));
    },
    /** By what it says, what it is called, and where it leads. */
    isDestroying(one: HTMLElement): boolean {
      const button = one as Partial<HTMLButtonElement>;
      const called = ['id', 'name', 'value', 'href', 'formaction'].map((name) => one.getAttribute(name));
      return [page.words(one), ...called, button.form?.getAttribute('action')].some((text) => {
        const words = (text ?? '')
          .replace(/(?<=.)https?(?::|%3A)\S*/gi, '')
          .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
        return destroys.test(words.replaceAll(anyName, ' '));
      });
    },
    styled(one: Element, part: string): string {
      return /^"(.*)"$/.exec(getComputedStyle(one, part).content)?.[1] ?? '';
    },
    labelled(one: Element): string[] {
      const ids = one.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
      const others = ids.map((id) => document.getElementById(id)?.textContent ?? '');
      return [...others, ...['aria-label', 'title', 'alt'].map((name) => one.getAttribute(name) ?? '')];
    },
    words(one: HTMLElement): string {
      const inside = Array.from(one.querySelectorAll('[alt], [aria-label], [title]'));
      const text = page.isShown(one) ? one.innerText : one.textContent;
      const value = one instanceof HTMLInputElement ? one.value : '';
      const pieces = [one, ...inside].flatMap((piece) => page.labelled(piece));
      return [page.styled(one, '::before'), text, value, ...pieces, page.styled(one, '::after')]
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim();
    },
    /** What is fixed says whom the page is for; what somebody may change says nothing. */
    named(one: HTMLElement): boolean {
      if (one.matches('script, style, noscript, template')) return false;
      const isFixed =
        one instanceof HTMLInputElement && one.type !== 'hidden' && (one.readOnly || one.disabled);
      const value = isFixed ? [one.value] : [];
      const text = one instanceof HTMLTextAreaElement ? '' : one.innerText;
      return saysWhole.test([text, ...value, ...page.labelled(one)].join('\n'));
    },
    /** Whether it sends a form in which a name or a password can still be typed. */
    isLogin(one: HTMLElement): boolean {
      if (!login.includes(one)) return false;
      const form = (one as HTMLButtonElement).form;
      const fields =
        'input:not([type="hidden" i], [type="submit" i], [type="button" i], [type="image" i], [type="radio" i], [type="checkbox" i], [readonly], :disabled)';
      return !form || Array.from(form.querySelectorAll(fields)).some((field) => page.isShown(field));
    },
    /** The form that it, or the button that it is part of, belongs to or stands in. */
    formOf(one: Element): HTMLFormElement | null {
      for (let at: Element | null = one; at; at = page.parent(at)) {
        if (at instanceof HTMLFormElement) return at;
        const { form } = at as Partial<HTMLButtonElement>;
        if (form instanceof HTMLFormElement) return form;
      }
      return null;
    },
    /** Whether it is a link that leads to another page, and that no attribute makes a script's. */
    leadsElsewhere(one: Element): boolean {
      const link = one.closest('a[href]');
      if (!(link instanceof HTMLAnchorElement) || link.hasAttribute('onclick')) return false;
      // Scripts make what they will of such a one, whatever the base of the page.
      if (/^\s*(?:#|$)/.test(link.getAttribute('href') ?? '')) return false;
      const here = location.href.replace(/#.*/, '');
      return /^https?:$/.test(link.protocol) && link.href.replace(/#.*/, '') !== here;
    },
    /** Whether it may send a password or a code that is asked for: one of its form, or, where it has none, of no form. */
    mayLogIn(one: Element): boolean {
      return !page.leadsElsewhere(one) && asking.has(page.formOf(one));
    },
    /** What of these stands nearest to where the person is named. */
    beside(mention: HTMLElement, may: HTMLElement[]): HTMLElement[] {
      for (let at: Element | null = mention; at; at = page.parent(at)) {
        const inside = page.all(at);
        const found = may.filter((one) => inside.includes(one));
        if (found.length > 0) {
          const isAfter = found.filter(
            (one) => mention.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
          );
          return [...isAfter, ...found.filter((one) => !isAfter.includes(one))].slice(0, mostBeside);
        }
      }
      return [];
    },
    choice(mention: HTMLElement): HTMLElement | null {
      const label = mention.closest('label');
      const control = label?.control ?? null;
      return control?.matches('[type="radio" i], [type="checkbox" i]:not(:checked)') ? control : null;
    },
  };
  const everything = page.all(document);
  const asksSecret = 'input[type="password" i], input[autocomplete~="one-time-code" i]';
  const asked = everything.filter((one) => one.matches(asksSecret) || secrets.includes(one));
  const asking = new Set(asked.filter((one) => page.isShown(one)).map((one) => page.formOf(one)));
  const all = everything.slice(0, mostElements);
  const pressable = all.filter(
    (one) => page.isPressable(one) && !page.isLogin(one) && !page.mayLogIn(one) && !page.isDestroying(one),
  );
  const naming = pressable.filter((one) => says.test(page.words(one)) || saysWhole.test(page.words(one)));
  // Of a tile with a link in it, the link.
  const own = naming.filter((one) => !naming.some((other) => other !== one && one.contains(other)));
  const mentions = all.filter((one) => page.isShown(one) && page.named(one));
  const innermost = mentions.filter(
    (one) =>
      !mentions.some((other) => other !== one && one.contains(other)) &&
      !naming.some((other) => other.contains(one)),
  );
  const may = pressable.filter((one) => !naming.includes(one) && page.isShown(one) && !page.isUndoing(one));
  const beside = innermost.flatMap((mention) =>
    page.beside(mention, may).map((press) => ({ first: page.choice(mention), press })),
  );
  const byOwn = own.map((press) => ({ first: null, press }));
  const shown = byOwn.filter(({ press }) => page.isShown(press));
  const hidden = byOwn.filter(({ press }) => !page.isShown(press));
  const ordered = [
    ...shown.filter((one) => !page.isUndoing(one.press)),
    ...beside,
    ...hidden.filter((one) => !page.isUndoing(one.press)),
    ...byOwn.filter((one) => page.isUndoing(one.press)),
  ];
  const once = ordered.filter(({ press }, at) => ordered.findIndex((one) => one.press === press) === at);
  return once.map((one) => ({ ...one, words: page.words(one.press) }));
}

import type { Locator } from '@playwright/test';
import { destroys } from '../../core/trail/destroys.ts';

/** How a control leads on: to the next page, or by putting off what the page asks. */
export type LeadsOn = 'on' | 'later';

const word = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu');

/** What is said of a connection, a login or terms, whatever else the page speaks of. */
const consents = word(
  `i (?:have read|agree|accept|understand)(?: (?:it|this))?|accept|agree|allow|authori[sz]e|approve|grant|connect|sign in|log in|login|got it|understood|(?:keep me|stay) signed in|akzeptieren|zustimmen|erlauben|zulassen|autorisieren|verbinden|anmelden|verstanden|accepter|autoriser|se connecter|aceptar|permitir|autorizar|iniciar sesión`,
);

/** What says yes to whatever the page asks. */
const goesOn = word(
  `continue|next|proceed|go on|resume|start|ok|okay|yes|confirm|submit|enter|done|finish|weiter|fortfahren|bestätigen|ja|continuer|suivant|confirmer|oui|continuar|siguiente|confirmar|sí`,
);

const putsOff = word(
  `skip|later|not now|no,? thanks|überspringen|später|jetzt nicht|nein,? danke|plus tard|ignorer|pas maintenant|omitir|más tarde|ahora no`,
);

const turnsBack = word(
  `no|not|never|don.t|deny|cancel|refuse|decline|reject|(?:sign|log) ?(?:out|off)|back|another|different|change|switch|help|register|nicht|nein|kein|abmelden|abbrechen|ablehnen|zurück|non|pas|annuler|refuser|cancelar|rechazar`,
);

/**
 * Whether a control says that it leads on: by a word of a short list, where nothing about it says that it destroys or
 * revokes: its words, its names, its address, the form that it sends with the boxes that are ticked there, the page's heading.
 * Of what says no more than "yes" the whole page is asked. Null where it does not say so: such a control is for a person to name.
 * A list of what does harm would never be whole, and one of what leads on need not be. `names` are those of who has
 * signed in: a control that says them alone leads on as well.
 */
export async function leadsOn(one: Locator, names: readonly string[] = []): Promise<LeadsOn | null> {
  const { label, about, page } = await factsOf(one);
  const anyName = new RegExp(
    names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|') || '(?!)',
    'giu',
  );
  const nameless = label.replaceAll(anyName, ' ');
  if (destroys([label, ...about], anyName)) return null;
  if (putsOff.test(nameless)) return 'later';
  if (turnsBack.test(nameless)) return null;
  if (consents.test(nameless) || (label !== nameless && !/[\p{L}\p{N}]/u.test(nameless))) return 'on';
  return goesOn.test(nameless) && !destroys([page], anyName) ? 'on' : null;
}

/** Whether a box may be ticked: one that the page cannot do without, or that accepts something. */
export async function mayTick(box: Locator): Promise<boolean> {
  const { label, about } = await factsOf(box);
  if (destroys([label, ...about])) return false;
  const isRequired = await box.evaluate((element) => (element as HTMLInputElement).required);
  return isRequired || (consents.test(label) && !turnsBack.test(label));
}

interface Facts {
  /** What it is called where it is seen. */
  label: string;
  /** What else says what it does. */
  about: string[];
  /** What the page says, apart from its controls. */
  page: string;
}

function factsOf(one: Locator): Promise<Facts> {
  // No named function in here: tsx adds a helper to such, which the page does not have.
  return one.evaluate((element) => {
    const control = element as HTMLInputElement;
    const labels = Array.from(control.labels ?? []);
    const labelled = (element.getAttribute('aria-labelledby') ?? '')
      .split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent ?? '');
    const pictures = Array.from(element.querySelectorAll('[alt], [aria-label], [title]'));
    const called = [element, ...pictures].flatMap((piece) =>
      ['aria-label', 'title', 'alt'].map((name) => piece.getAttribute(name) ?? ''),
    );
    const isInput = element.localName === 'input';
    const own = isInput && control.type !== 'checkbox' ? control.value : element.textContent;
    const said = [own, ...labels.map((label) => label.textContent), ...labelled, ...called];
    const attributes = ['id', 'name', 'value', 'href', 'formaction'].map((name) =>
      element.getAttribute(name),
    );
    const ticked = Array.from(control.form?.elements ?? []).filter(
      (field) => field !== element && (field as HTMLInputElement).checked,
    );
    const sent = ticked.flatMap((field) => [
      field.getAttribute('name'),
      field.getAttribute('value'),
      ...Array.from((field as HTMLInputElement).labels ?? []).map((label) => label.textContent),
    ]);
    const headings = Array.from(document.querySelectorAll('h1, h2, legend, dialog, [role="alertdialog"]'));
    const shown = headings.filter((heading) => heading.checkVisibility());
    const about = [
      ...attributes,
      ...[control.form?.getAttribute('action'), control.form?.id],
      ...[...sent, document.title, document.location.pathname],
      ...shown.map((heading) => heading.textContent),
    ];
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const within = text.parentElement;
      if (within?.checkVisibility() && !within.closest('a, button, summary, [role="button"], script, style'))
        texts.push(text.nodeValue ?? '');
    }
    return {
      label: said.join(' ').replace(/\s+/g, ' ').trim(),
      about: about.filter((text) => typeof text === 'string'),
      page: texts.join(' '),
    };
  });
}

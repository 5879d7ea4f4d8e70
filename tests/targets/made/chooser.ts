import type { ServerResponse } from 'node:http';
import { Html, html } from '../../../core/base/html.ts';
import type { TargetData } from '../../../core/targets/target.ts';
import { show } from './answers.ts';

/** Somebody who has been at this browser. */
export interface Known {
  username: string;
  name: string;
  /** Whether the session is alive. */
  isAlive: boolean;
}

/** How a provider asks which account is meant. */
export interface ChooserShape {
  /** At every request, or where select_account stands in the prompt. */
  asks: 'always' | 'when it is told to' | 'until somebody is chosen';
  page: (known: readonly Known[]) => Html;
  /** How a profile reads it. */
  reads: NonNullable<TargetData['profile']['chooser']>;
  /** Who is listed besides, whose session is over. */
  alsoLists: readonly Omit<Known, 'isAlive'>[];
  /** What comes of choosing one whose session is alive. */
  chosen: 'goes on' | 'asks for a password' | 'comes to a page that nobody knows';
}

const nobody = { asks: 'when it is told to', alsoLists: [], chosen: 'goes on' } as const;
const address = '(?<username>\\S+@\\S+)';
const lines = `^(?<name>[^\\n]+)\\n+${address}`;

/** Tiles, of which the last is for another account. */
export const tiles: ChooserShape = {
  ...nobody,
  page: (known) =>
    html`<ul>${known.map(({ username, name, isAlive }) => html`<li><a href="?who=${username}"><div>${name}</div><div>${username}</div>${!isAlive && html`<div>Signed out</div>`}</a></li>`)}
<li><a href="?as=another">Use another account</a></li></ul>`,
  reads: {
    accounts: 'li > a',
    pattern: lines,
    signedOut: 'signed out',
    another: ['role=link[name="Use another account"]'],
  },
};

/** Radio buttons of which the first is chosen, and a button to go on. */
export const radios: ChooserShape = {
  ...nobody,
  page: (known) =>
    html`<form>${known.map(({ username }, at) => html`<label><input type="radio" name="who" value="${username}"${at === 0 && new Html(' checked')}>${username}</label>`)}<button>Next</button></form><form><button name="as" value="another">Somebody else</button></form>`,
  reads: {
    accounts: 'label',
    pattern: address,
    preselected: [':checked'],
    goOn: ['role=button[name="Next"]'],
    another: ['[value="another"]'],
  },
};

/** A list that drops down. */
export const dropDown: ChooserShape = {
  ...nobody,
  page: (known) =>
    html`<form><select name="who">${known.map(({ username }) => html`<option value="${username}">${username}</option>`)}</select><button>Next</button></form><a href="?as=another">Another</a>`,
  reads: {
    accounts: 'option',
    pattern: address,
    preselected: [':checked'],
    goOn: ['role=button[name="Next"]'],
    another: ['a[href="?as=another"]'],
  },
};

/** Tiles that are no buttons, and that a script listens to; they ask for a password in place. */
export const scripted: ChooserShape = {
  ...nobody,
  page: (known) => {
    const rows = known.map(
      ({ username, name }) => html`<div class="tile" data-who="${username}">${name} ${username}</div>`,
    );
    const script = new Html(
      `for (const tile of document.querySelectorAll('.tile')) tile.onclick = () => { location.search = '?who=' + encodeURIComponent(tile.dataset.who) };
other.onclick = () => setTimeout(() => { list.remove(); form.hidden = false }, 50)`,
    );
    return html`<div id="list">${rows}<div id="other">Another</div></div><form id="form" method="post" hidden><input name="username" aria-label="Name"><input name="password" type="password" aria-label="Password"><button>Sign in</button></form><script>${script}</script>`;
  },
  reads: { accounts: '.tile', pattern: `^(?<name>.+) ${address}`, another: ['#other'] },
};

/** One account that is chosen already, with a way to others where there is one. */
export function oneChosen(another: boolean): ChooserShape {
  return {
    ...nobody,
    page: ([first]) =>
      html`<p id="me">${first?.name} (${first?.username})</p><form><input type="hidden" name="who" value="${first?.username ?? ''}"><button>Continue as ${first?.name ?? ''}</button></form>${another && html`<a href="?as=another">Not you?</a>`}`,
    reads: {
      accounts: '#me',
      pattern: '(?<name>.+) \\((?<username>[^)]+)\\)',
      preselected: ['#me'],
      goOn: ['role=button[name=/^Continue as/]'],
      another: ['role=link[name="Not you?"]'],
    },
  };
}

export function chooserPage(
  response: ServerResponse,
  { page, alsoLists }: ChooserShape,
  known: readonly Known[],
): void {
  const others = alsoLists.map((one) => ({ ...one, isAlive: false }));
  show(response, 'Choose an account', page([...known, ...others]));
}

/** Asks for the password of whoever was chosen. */
export function passwordPage(response: ServerResponse, username: string): void {
  const fields = html`<input type="hidden" name="username" value="${username}"><input name="password" type="password" aria-label="Password"><button>Sign in</button>`;
  show(response, 'Sign in', html`<p>${username}</p><form method="post">${fields}</form>`);
}

import type { Chooser, Profile } from '../../core/providers/profile.ts';
import { profileSchema } from '../../core/providers/profile.ts';

/** What a page of some shape says, and how a profile reads it. */
export interface ChooserPage {
  reads: Partial<Chooser> & Pick<Chooser, 'accounts'>;
  body: string;
  lists: string[];
  another: boolean;
}

const lines = '^(?<name>[^\\n]+)\\n+(?<username>\\S+@\\S+)';

/** Shapes of providers' pages, from their documentation and from what everybody has seen; none is a copy. */
export const choosers: Readonly<Record<string, ChooserPage>> = {
  'a list of tiles, the one of another account among them': {
    reads: {
      accounts: 'li > [role="link"]',
      pattern: lines,
      signedOut: 'signed out',
      another: ['role=link[name="Use another account"]'],
    },
    body: `<ul><li><div role="link" tabindex="0"><div>Ada Archer</div><div>ada@made.test</div></div></li>
<li><div role="link" tabindex="0"><div>Ben Baker</div><div>ben@made.test</div><div>Signed out</div></div></li>
<li><div role="link" tabindex="0">Use another account</div></li></ul>`,
    lists: ['ada@made.test', 'ben@made.test signed-out'],
    another: true,
  },
  'tiles that say who is signed in': {
    reads: {
      accounts: '.tile',
      pattern: lines,
      signedIn: '^signed in$|\\nsigned in',
      another: ['#other'],
    },
    body: `<div class="tile" role="button"><p>Ada Archer</p><p>ada@made.test</p><p>Signed in</p></div>
<div class="tile" role="button"><p>Ben Baker</p><p>ben@made.test</p></div><div id="other" role="button">Use another account</div>`,
    lists: ['ada@made.test signed-in', 'ben@made.test'],
    another: true,
  },
  'a button in a form for each': {
    reads: { accounts: 'form:has([name="login"])', pattern: '@(?<username>\\S+)', press: ['button'] },
    body: `<form method="post"><input type="hidden" name="login" value="1"><b>@ada</b> <button>Continue</button></form>
<form method="post"><input type="hidden" name="login" value="2"><b>@ben</b> <button>Continue</button></form>`,
    lists: ['ada', 'ben'],
    another: false,
  },
  'radio buttons, one of them chosen': {
    reads: {
      accounts: 'label:has([type="radio"])',
      pattern: '(?<username>\\S+@\\S+)',
      preselected: ['[type="radio"]:checked'],
      goOn: ['role=button[name="Next"]'],
      another: ['a[href="/login"]'],
    },
    body: `<form><label><input type="radio" name="as" value="1" checked> ada@made.test</label>
<label><input type="radio" name="as" value="2"> ben@made.test</label><button>Next</button></form><a href="/login">Somebody else</a>`,
    lists: ['ada@made.test preselected', 'ben@made.test'],
    another: true,
  },
  'a list that drops down': {
    reads: {
      accounts: 'option',
      pattern: '(?<username>\\S+@\\S+)',
      preselected: [':checked'],
      goOn: ['button'],
    },
    body: `<form><select name="as"><option>Another account</option><option>ada@made.test</option><option selected>ben@made.test</option></select><button>Go on</button></form>`,
    lists: ['ada@made.test', 'ben@made.test preselected'],
    another: false,
  },
  'one account that is chosen, and a link for others': {
    reads: {
      accounts: '#me',
      pattern: '^(?<name>[^\\n(]+) \\((?<username>[^)]+)\\)',
      preselected: ['#me'],
      goOn: ['role=button[name=/^Continue as/]'],
      another: ['role=link[name="Not you?"]'],
    },
    body: `<p id="me">Ada Archer (ada@made.test)</p><form><button>Continue as Ada</button></form><a href="/login">Not you?</a>`,
    lists: ['ada@made.test preselected'],
    another: true,
  },
  'accounts of which some are not shown': {
    reads: { accounts: 'li', pattern: '(?<username>\\S+@\\S+)', another: ['#other'] },
    body: `<ul><li>ada@made.test</li><li hidden>ben@made.test</li></ul><a id="other" hidden href="/login">Another</a>`,
    lists: ['ada@made.test'],
    another: false,
  },
};

/** A profile whose one page is that chooser. */
export function profileWith(
  chooser: ChooserPage['reads'],
  host = 'here.test',
  pages: object[] = [],
): Profile {
  return profileSchema.parse({
    name: 'made',
    title: 'A provider that was made',
    authorizeUrl: `https://${host}/authorize`,
    tokenUrl: `https://${host}/token`,
    scope: '',
    layers: [{ layer: 'sso', host, signInPath: '/', cookies: [] }],
    credentialHosts: [host],
    pages: [{ landing: 'account-chooser', host, title: '^Choose' }, ...pages],
    login: { username: ['#name'], password: ['[type="password"]'], submit: ['button'] },
    chooser,
    consent: { allow: ['#allow'] },
  });
}

import type { ServerResponse } from 'node:http';
import { Html, html } from '../../../core/base/html.ts';
import { show } from './answers.ts';
import { button, type Shape } from './shape.ts';

export const wrong = 'The name or the password is wrong.';

interface Asked {
  /** What was sent with the form before. */
  typed: URLSearchParams;
  complaint?: string;
  /** Whose session is there all the same. */
  signedIn: string | null;
}

export function loginPage(
  response: ServerResponse,
  shape: Shape,
  { typed, complaint, signedIn }: Asked,
): void {
  const username = typed.get('username');
  const name = html`<input name="username" aria-label="Name">`;
  const secret = html`<input name="password" type="password" aria-label="Password"><button>Sign in</button>`;
  const isSecond = shape.login === 'two pages' && username !== null && complaint === undefined;
  const fields = {
    'one page': html`${name}${secret}`,
    'two pages': isSecond
      ? html`<input type="hidden" name="username" value="${username}">${secret}`
      : html`${name}<button>Next</button>`,
    'two pages in place': html`${name}<button type="button" id="next">Next</button><div id="rest" hidden>${secret}</div>
<script>next.onclick = () => setTimeout(() => { rest.hidden = false; next.hidden = true; }, 100)</script>`,
  };
  const said = complaint && html`<p role="alert">${complaint}</p>`;
  const offered = signedIn !== null && shape.offers?.(signedIn);
  show(
    response,
    'Sign in',
    html`${said}<main><form method="post">${fields[shape.login]}</form>${offered}</main>`,
  );
}

export function consentPage(response: ServerResponse, shape: Shape): void {
  const asks = html`<p>The app wants to see your contacts.</p><form method="post">${button('allow', 'yes', 'Allow')}</form>`;
  const script = new Html(
    `setTimeout(() => { document.getElementById('root').innerHTML = ${JSON.stringify(asks.text)}; }, 2000)`,
  );
  const later = html`<div id="root"></div><script>${script}</script>`;
  show(response, 'One question', shape.consent === 'names nobody' ? asks : later);
}

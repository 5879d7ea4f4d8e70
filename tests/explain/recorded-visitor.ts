import type { Account } from '../../core/targets/offline-accounts.ts';
import { type Answer, Visitor } from '../world/visitor.ts';
import { type Entry, went } from './capture.ts';

export const app = 'https://app.test';

/** What somebody types. */
export type Person = Pick<Account, 'username' | 'password' | 'oneTimeCode'>;

/** Somebody who goes through the offline world and writes down what they ask, as a browser's developer tools do. */
export class RecordedVisitor extends Visitor {
  readonly entries: Entry[] = [];
  #page = '';

  override async ask(method: string, url: string | URL, fields?: Record<string, string>): Promise<Answer> {
    const answer = await super.ask(method, url, fields);
    const { status, location, body, headers } = answer;
    const entry = went(String(url), location ? { to: location.href } : { page: body });
    entry.response.status = status;
    for (const value of headers.getSetCookie()) entry.response.headers.push({ name: 'Set-Cookie', value });
    this.#write(entry, method, fields);
    return answer;
  }

  /** Something that is not of the offline world: the app, or another site. */
  elsewhere(
    url: string,
    to: Parameters<typeof went>[1],
    method = 'GET',
    fields?: Record<string, string>,
  ): void {
    this.#write(went(url, to), method, fields);
  }

  #write(entry: Entry, method: string, fields?: Record<string, string>): void {
    entry.request.method = method;
    if (fields) entry.request.postData = { mimeType: formType, text: String(new URLSearchParams(fields)) };
    if (this.#page) entry.request.headers.push({ name: 'Referer', value: this.#page });
    this.entries.push(entry);
    if (entry.response.redirectURL === '') this.#page = entry.request.url;
  }

  signsInToTheApp(as: AppLogin, name: string): void {
    const form =
      '<title>App</title><form method="post"><input name="name"><input type="password" name="password"></form><a href="/auth/google">Google</a>';
    this.elsewhere(`${app}/sign-in`, { page: form });
    if (as === 'form')
      this.elsewhere(`${app}/sign-in`, { to: `${app}/` }, 'POST', { name, password: 'of-the-app' });
    else this.#signsInByGoogle(as, name);
    this.opensTheApp();
  }

  /** The app's own login is OAuth as well, at another provider: none of it is the Connect. */
  #signsInByGoogle(as: AppLogin, name: string): void {
    const google = 'https://accounts.google.com';
    const query = { response_type: 'code', client_id: 'g', redirect_uri: `${app}/auth/callback`, state: 'g' };
    const asked = `${google}/o/oauth2/v2/auth?${new URLSearchParams(query)}`;
    const back = `${app}/auth/callback?code=g&state=g&scope=email`;
    this.elsewhere(`${app}/auth/google`, { to: asked });
    if (as === 'google') this.elsewhere(asked, { to: back });
    else {
      const form =
        '<form method="post"><input name="identifier"><input type="password" name="Passwd"></form>';
      this.elsewhere(asked, { to: `${google}/signin` });
      this.elsewhere(`${google}/signin`, { page: form });
      this.elsewhere(`${google}/signin`, { to: back }, 'POST', { identifier: name, Passwd: 'of-google' });
    }
    this.elsewhere(back, { to: `${app}/` });
  }

  opensTheApp(): void {
    this.elsewhere(`${app}/`, { page: '<title>App</title><a href="/connect">Connect</a>' });
  }

  logsOutOfTheApp(): void {
    this.elsewhere(`${app}/sign-out`, { to: `${app}/sign-in` }, 'POST');
  }

  /** The button of the app, which redirects; or a link, which does not. */
  connects(first: string, by: 'redirect' | 'link' = 'redirect'): Promise<Answer> {
    if (by === 'redirect') this.elsewhere(`${app}/connect`, { to: first });
    return this.open(first);
  }

  async decides(consent: Answer, button: 'allow' | 'deny'): Promise<void> {
    this.comesBack(await this.submit(consent, { [button]: button }));
  }

  /** The app takes the answer, where there is one. */
  comesBack({ location }: Answer): void {
    if (location?.origin === app)
      this.elsewhere(location.href, { page: '<title>App</title><a href="/connect">Connect</a>' });
  }

  /** Types what the provider asks for, the code as well. */
  async typesLogin(form: Answer, person: Person): Promise<Answer> {
    const { username, password, oneTimeCode } = person;
    const second = 'password' in (form.form?.values ?? {}) ? form : await this.submit(form, { username });
    const page = await this.follow(await this.submit(second, { username, password }));
    return page.form && 'token' in page.form.values
      ? this.follow(await this.submit(page, { token: oneTimeCode }))
      : page;
  }
}

/** How people sign in to the app: by its own form, or at Google, where a session answers or they type a password. */
export type AppLogin = 'form' | 'google' | 'google form';

const formType = 'application/x-www-form-urlencoded';

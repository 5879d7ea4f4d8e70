import { expect, test } from '@playwright/test';
import { inWords } from '../../commands/explain/words.ts';
import { allows, app, connect, explained, loginPage, sent, signInUrl, silently, went } from './capture.ts';

/** One for each way, as what a process has hidden once is hidden there for good. */
const ways: Readonly<Record<string, (password: string) => Body>> = {
  'a form': (value) => of(`username=ada&password=${encodeURIComponent(value)}`),
  'a form, among its parameters': (value) => ({
    params: [
      { name: 'username', value: 'ada' },
      { name: 'user%5Bpassword%5D', value: encodeURIComponent(value) },
    ],
  }),
  'JSON that is nested': (value) => of(JSON.stringify({ a: [{ user: { password: value } }] })),
  'JSON with the value apart': (value) => of(JSON.stringify({ password: { value, isNew: false } })),
  'a list of names and values': (value) => of(JSON.stringify([{ name: 'password', value }])),
  'a list of keys and values': (value) => of(JSON.stringify([{ value: [value], key: 'password' }])),
  'GraphQL with variables': (value) =>
    of(JSON.stringify({ query: 'mutation L($i:I!)', variables: { i: { password: value } } })),
  'GraphQL without variables': (value) =>
    of(JSON.stringify({ query: `mutation { login(name: "ada", password: "${value}") { ok } }` })),
  'a text of many lines in GraphQL': (value) =>
    of(JSON.stringify({ query: `mutation { login(password: """${value}""") { ok } }` })),
  'lines of plain text': (value) => of(`username=ada\r\npassword=${value}\r\n`, 'text/plain'),
  'lines with colons': (value) => of(`username: ada\npassword: ${value}`, 'text/yaml'),
  Base64: (value) => of(Buffer.from(`username=ada&password=${value}`).toString('base64')),
  'JSON in a form': (value) => of(`v=1&payload=${encodeURIComponent(JSON.stringify({ password: value }))}`),
  'JSON in JSON': (value) => of(JSON.stringify({ body: JSON.stringify({ password: value }) })),
  'multipart with a header after the name': (value) =>
    of(
      `--b\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name="password"\r\nX-A: b\r\n\r\n${value}\r\n--b--`,
      'multipart/form-data; boundary=b',
    ),
  'multipart with a bare name': (value) =>
    of(`--b\nContent-Disposition: form-data; name=password\n\n${value}\n--b--`, 'multipart/form-data'),
  XML: (value) => of(`<s:Body><w:Password Type="x">${value}</w:Password></s:Body>`, 'text/xml'),
  'a script’s own format': (value) => of(`{user:'ada',password:'${value}'}`, 'text/plain'),
};

interface Body {
  text?: string;
  mimeType?: string;
  params?: object[];
}

function of(text: string, mimeType = 'application/x-www-form-urlencoded'): Body {
  return { text, mimeType };
}

/** What explain says of a capture in which a page echoes the password in every part of an address and in a title. */
function told(body: Body, value: string): string {
  const at = new URL(`https://accounts.infusionsoft.com/app/help/${value}?${value}&${value}=1#${value}`);
  const page = `<title>Hello ${value}</title><p role="alert">Wrong: ${value}</p>`;
  const login = sent(signInUrl, { to: at.href }, '');
  Object.assign(login.request, { postData: body });
  const explanation = explained([...connect(), login, went(at.href, { page })]);
  expect(explanation.trail.length, 'the way is told').toBeGreaterThan(1);
  return JSON.stringify(explanation) + inWords(explanation).join('\n');
}

for (const [index, [way, body]] of Object.entries(ways).entries())
  test(`a password that a capture holds in ${way} is told in no part of an address and in no title`, () => {
    const letters = [...'zyxwvutsrqponmlkji'][index];
    for (const value of [`quail-${letters}-blue-sky`, `Heron${letters}of-7`, `wrenwren${letters}sky`])
      expect(told(body(value), value), value).not.toContain(value);
  });

test('a password that is a word of ours is told where it is ours', () => {
  const leaks = [
    sent(`${app}/login`, { page: loginPage }, 'password=consent'),
    ...connect(),
    ...silently(),
    ...allows('ada'),
  ];
  const explanation = explained(leaks);
  expect(explanation).toMatchObject({ verdict: 'leak', layer: 'sso' });
});

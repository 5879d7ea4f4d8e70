import { expect, test } from '@playwright/test';
import { keap } from '../../core/providers/keap.ts';
import { checkNestedUrl } from '../../core/remedies/nested-url/check.ts';
import type { ProblemCode } from '../../core/remedies/nested-url/problem.ts';

const logout = 'https://signin.infusionsoft.com/logout';
const authorize = 'https://accounts.infusionsoft.com/app/oauth/authorize';
const older = 'https://signin.infusionsoft.com/app/oauth/authorize';
const query =
  'response_type=code&redirect_uri=https://app.example/cb&client_id=my-client&state=s3cret-%26-state';
/** The state, and the session id of a Java server: no message may show them. */
const secret = /s3cret|5E55/;
const once = encodeURIComponent;
const nest = (inner: string) => `${logout}?service=${once(inner)}`;
const good = nest(`${authorize}?${query}`);
const without = (name: string) =>
  query
    .split('&')
    .filter((pair) => !pair.startsWith(`${name}=`))
    .join('&');
const swap = (from: string, to: string) => nest(`${authorize}?${query.replace(from, to)}`);

/** Claims that the check finds just these problems in a text, and makes the good URL of it if nothing else is said. */
function spots(mistake: string, codes: ProblemCode[], text: string, mended: string | null = good) {
  test(`the check spots ${mistake}, and ${mended === null ? 'cannot mend it' : 'mends it'}`, () => {
    const checked = checkNestedUrl(keap, text);

    expect(checked.problems.map(({ code }) => code).sort()).toEqual([...codes].sort());
    expect(checked.mended).toBe(mended);
    for (const { message } of checked.problems) expect(message).not.toMatch(secret);
    if (mended !== null) expect(checkNestedUrl(keap, mended).problems).toEqual([]);
  });
}

// The outer URL.
spots('words that are no URL', ['whitespace', 'not-a-url'], 'the logout page', null);
spots('nothing at all', ['not-a-url'], '', null);
spots('no scheme', ['not-a-url'], good.replace('https://', ''));
spots('http for https', ['not-the-logout-url'], good.replace('https:', 'http:'));
spots('the other host', ['not-the-logout-url'], good.replace('signin.', 'accounts.'));
spots('another path', ['not-the-logout-url'], good.replace('/logout', '/login'));
spots('a session id in the path', ['not-the-logout-url'], good.replace('?', ';jsessionid=5E55?'));
spots('a lookalike host', ['not-the-logout-url'], good.replace('.com/', '.com@evil.example/'));
spots('a user name before the host', ['not-the-logout-url'], good.replace('signin', 'me@signin'));
spots('the authorize URL alone', ['not-the-logout-url'], `${authorize}?${query}`);
spots('no service', ['no-service'], logout, null);
spots('an empty service', ['no-service'], `${logout}?service=`, null);
spots('url for service', ['url-for-service'], good.replace('service=', 'url='));
spots('another name for service', ['service-misnamed'], good.replace('service=', 'Service='));
spots('service twice, the same', ['duplicated-parameter'], `${good}&${good.split('?')[1]}`);
spots(
  'service twice, two of them',
  ['duplicated-parameter'],
  `${good}&service=https%3A%2F%2Fapp.example`,
  null,
);
spots('something else beside service', ['extra-parameter'], `${good}&locale=en`);
spots('a fragment', ['fragment'], `${good}#top`);

// Encoding.
spots('not encoded', ['not-encoded'], `${logout}?service=${authorize}?${query}`);
spots(
  'encoded by encodeURI',
  ['not-encoded'],
  `${logout}?service=${encodeURI(`${authorize}?${query.replace('%26', '')}`)}`,
  good.replace('%2526', ''),
);
spots(
  'not encoded from HTML source',
  ['html-entities', 'not-encoded'],
  `${logout}?service=${authorize}?${query.replaceAll('&', '&amp;')}`,
);
spots('encoded from HTML source', ['html-entities'], nest(`${authorize}?${query.replaceAll('&', '&amp;')}`));
spots('encoded twice', ['encoded-twice'], `${logout}?service=${once(once(`${authorize}?${query}`))}`);
spots(
  'encoded three times',
  ['encoded-twice'],
  `${logout}?service=${once(once(once(`${authorize}?${query}`)))}`,
);
spots('its query encoded twice', ['encoded-twice'], nest(`${authorize}?${once(query)}`));
spots(
  'not encoded, and url for service',
  ['url-for-service', 'not-encoded'],
  `${logout}?url=${authorize}?${query}`,
);
spots(
  'a space that is not encoded',
  ['illegal-character'],
  swap('&state', '&scope=a b&state'),
  swap('&state', '&scope=a%20b&state'),
);
spots(
  'a bar that is not encoded',
  ['illegal-character'],
  swap('&state', '&scope=full|aa111&state'),
  swap('&state', '&scope=full%7Caa111&state'),
);
spots('a loose percent sign', ['malformed-encoding'], swap('%26', '%'), swap('%26', '%25'));
spots('an escape that is not UTF-8', ['malformed-encoding'], swap('%26', '%E9'), null);

spots(
  'one parameter beside an encoded service',
  ['not-encoded'],
  `${nest(`${authorize}?${query.split('&state')[0]}`)}&state=s3cret-%26-state`,
);
spots(
  'a parameter of nobody’s beside a service that is not encoded',
  ['not-encoded'],
  `${logout}?service=${authorize}?${query.replaceAll('&', '%26').replace('%26-', '%2526-')}&mine=1`,
  nest(`${authorize}?${query}&mine=1`),
);
spots('its ? encoded twice', ['encoded-twice'], nest(authorize + once(`?${query}`)));
spots('a + for a space', ['wrong-response-type'], swap('=code', '=code+token'));
spots(
  'a character beyond ASCII inside and outside',
  ['illegal-character'],
  `${good}é`.replace('my-client', '%C3%A9'),
  nest(`${authorize}?${query}%C3%A9`).replace('my-client', '%25C3%25A9'),
);

// Pasting.
spots('a line break at the end', ['whitespace'], `${good}\n`);
spots('wrapped lines', ['whitespace'], `${good.slice(0, 60)}\r\n    ${good.slice(60)}`);
spots('an invisible space', ['whitespace'], `${good.slice(0, 60)}\u200B${good.slice(60)}`);
spots('quotes around it', ['quoted'], `"${good}"`);
spots('angle brackets around it', ['quoted'], `<${good}>`);

// The authorize URL.
spots("the app's own domain as service", ['service-elsewhere'], nest('https://app.example/cb'), null);
spots(
  'a service without scheme',
  ['service-elsewhere'],
  nest(`${authorize}?${query}`.replace('https://', '')),
);
spots(
  'an authorize URL at another host',
  ['service-elsewhere'],
  nest(`https://api.infusionsoft.com/authorize?${query}`),
);
spots('an older authorize URL', ['older-authorize-url'], nest(`${older}?${query}`));
spots('a ? lost from the authorize URL', ['question-mark-lost'], nest(`${authorize}&${query}`));
spots('a fragment inside', ['fragment'], nest(`${authorize}?${query}#top`));
spots('no client_id', ['parameter-lost'], nest(`${authorize}?${without('client_id')}`), null);
spots('an empty client_id', ['parameter-lost'], swap('my-client', ''), null);
spots('no redirect_uri', ['parameter-lost'], nest(`${authorize}?${without('redirect_uri')}`), null);
spots('no parameters at all', ['parameter-lost', 'parameter-lost', 'parameter-lost'], nest(authorize), null);
spots('an empty response_type', ['parameter-lost'], swap('=code', '='));
spots('another response_type', ['wrong-response-type'], swap('=code', '=token'));
spots('clientId for client_id', ['parameter-misnamed'], swap('client_id', 'clientId'));
spots('redirect_url for redirect_uri', ['parameter-misnamed'], swap('_uri', '_url'));
spots('client_id twice, the same', ['duplicated-parameter'], swap('&state', '&client_id=my-client&state'));
spots(
  'client_id twice, two of them',
  ['duplicated-parameter'],
  swap('&state', '&client_id=other&state'),
  null,
);
spots('client_id twice, first empty', ['duplicated-parameter'], swap('client_id', 'client_id=&client_id'));
spots('a placeholder', ['placeholder'], swap('my-client', 'YOUR_CLIENT_ID'), null);
spots(
  'a redirect_uri encoded twice',
  ['redirect-uri-encoded-twice'],
  swap('https://app.example/cb', once(once('https://app.example/cb'))),
);
spots('a redirect_uri without scheme', ['redirect-uri-not-a-url'], swap('https://app', 'app'), null);
spots('a redirect_uri with a fragment', ['redirect-uri-fragment'], swap('/cb', '/cb%23x'), null);

test('the parameters are told even when they cannot be mended', () => {
  expect(checkNestedUrl(keap, nest(`${authorize}?${without('client_id')}`)).parameters).toEqual({
    response_type: 'code',
    redirect_uri: 'https://app.example/cb',
    state: 's3cret-&-state',
  });
  expect(checkNestedUrl(keap, logout).parameters).toBeNull();
});

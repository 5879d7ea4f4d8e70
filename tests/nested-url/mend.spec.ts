import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { keap } from '../../core/providers/keap.ts';
import { buildNestedUrl } from '../../core/remedies/nested-url/build.ts';
import { checkNestedUrl } from '../../core/remedies/nested-url/check.ts';
import { tries } from '../thorough.ts';

const logout = 'https://signin.infusionsoft.com/logout';
const authorize = 'https://accounts.infusionsoft.com/app/oauth/authorize';
const secret = 'S3CRET';
const once = encodeURIComponent;

type Mistake = (text: string) => string;

/** What people do to the authorize URL before they nest it. */
const inside: Record<string, Mistake> = {
  'nothing at all': (url) => url,
  'the ? lost to a slash': (url) => url.replace('?', '/'),
  'the ? lost to an &': (url) => url.replace('?', '&'),
  'the secret of the client': (url) => `${url}&client_secret=${secret}`,
  'a token in front': (url) => url.replace('?', `?access_token=${secret}&`),
  'a code of the last callback': (url) => `${url}&code=${secret}`,
  'a password before the host': (url) => url.replace('://', `://me:${secret}@`),
  'a session id in the path': (url) => url.replace('?', `;jsessionid=${secret}?`),
  'escapes of HTML': (url) => url.replaceAll('&', '&amp;'),
  'numeric escapes of HTML': (url) => url.replaceAll('&', '&#038;'),
  'escapes of JSON': (url) => url.replaceAll('&', '\\u0026').replaceAll('/', '\\/'),
  'its port': (url) => url.replace('.com/', '.com:443/'),
  'its response_type lost': (url) => url.replace('response_type=code&', ''),
  'another spelling': (url) => url.replace('client_id', 'clientId').replace('redirect_uri', 'redirectURI'),
  'the older address': (url) => url.replace('accounts.', 'signin.'),
};

/** How it is put into the logout URL. */
const nested: Record<string, Mistake> = {
  'as it should be': (url) => `${logout}?service=${once(url)}`,
  'not encoded': (url) => `${logout}?service=${url}`,
  'encoded twice': (url) => `${logout}?service=${once(once(url))}`,
  'by the name of CAS 1': (url) => `${logout}?url=${once(url)}`,
  'by another name': (url) => `${logout}?Service=${once(url)}`,
  'with the ? of the logout lost': (url) => `${logout}/service=${once(url)}`,
  'with the ? of the logout encoded': (url) => `${logout}%3Fservice%3D${once(once(url))}`,
  'with a ticket beside it': (url) => `${logout}?ticket=${secret}&service=${once(url)}`,
  'behind a password': (url) => `${logout.replace('://', `://me:${secret}@`)}?service=${once(url)}`,
  'without a scheme': (url) => `${logout.slice(8)}?service=${once(url)}`,
  'with the port of https': (url) => `${logout.replace('.com', '.com:443')}?service=${once(url)}`,
};

/** What happens to it on the way to the clipboard. */
const pasted: Record<string, Mistake> = {
  'as it is': (url) => url,
  'in angle brackets': (url) => `<${url}>`,
  'in quotes': (url) => `"${url}"`,
  'as a link of Markdown': (url) => `[Connect](${url}).`,
  'as a link of Slack': (url) => `<${url}|Connect>`,
  'as a link of HTML': (url) => `<a href="${url.replaceAll('&', '&amp;')}">Connect</a>`,
  'as a value of JSON': (url) => `"url": "${url.replaceAll('/', '\\/')}",`,
  'after a word': (url) => `Location: ${url}`,
  'at the end of a sentence': (url) => `${url}.`,
  'in wrapped lines': (url) => url.replace(/.{40}/g, '$&\r\n  '),
  'by Outlook': (url) =>
    `https://eur03.safelinks.protection.outlook.com/?url=${once(url)}&data=05%7C02%7Cx&reserved=0`,
  'by Google': (url) => `https://www.google.com/url?q=${once(url)}&sa=D&usg=x`,
  'by Outlook and Google': (url) =>
    `https://nam02.safelinks.protection.outlook.com/?url=${once(`https://www.google.com/url?q=${once(url)}`)}&data=1`,
  'by Proofpoint': (url) =>
    `https://urldefense.proofpoint.com/v2/url?u=${once(url).replaceAll('-', '%2D').replaceAll('_', '%5F').replaceAll('%', '-').replaceAll('-2F', '_')}&d=x`,
  'out of the source of a mail': (url) => url.replaceAll('=', '=3D').replace(/.{60}/g, '$&=\r\n'),
  'encoded as a whole': once,
  'as a link of BBCode': (url) => `[url=${url}]Connect[/url]`,
  'in tags of BBCode': (url) => `[url]${url}[/url]`,
  'as a setting': (url) => `KEAP_LOGOUT_URL=${url}`,
  'with options of curl': (url) => `${url} -H "Cookie: TGC=${secret}" --compressed`,
  'with options of curl on lines of their own': (url) =>
    `curl ${url} \\\n  -H 'Authorization: Bearer ${secret}' \\\n  -b 'JSESSIONID=${secret}'`,
  'with the escapes of cmd': (url) => url.replaceAll('&', '^&'),
  'with the escapes of a shell': (url) => url.replace(/[?&=]/g, '\\$&'),
};

const word = fc.stringMatching(/^[a-z][a-z0-9]{4,9}$/);
const rightValues = fc.record({
  clientId: word.map((text) => `c${text}`),
  redirectUri: fc
    .tuple(word, fc.constantFrom('', '?step=2', '?step=2&tab=keap', '/deep/er'))
    .map(([host, rest]) => `https://${host}.example/cb${rest}`),
  scope: fc.constantFrom('full', 'openid'),
  state: word.map((text) => `s-${text}`),
});

/** The authorize URL as a program writes it. */
function authorizeUrl({ clientId, redirectUri, scope, state }: Record<string, string>): string {
  return `${authorize}?response_type=code&client_id=${clientId}&redirect_uri=${once(redirectUri ?? '')}&scope=${scope}&state=${state}`;
}

const pick = (mistakes: Record<string, Mistake>) => fc.constantFrom(...Object.keys(mistakes));

test('whatever is done wrong to a right URL, what is mended says the same, holds no secret and has no finding', () => {
  fc.assert(
    fc.property(rightValues, pick(inside), pick(nested), pick(pasted), (values, within, how, around) => {
      // A name that has a scheme is no name to Proofpoint or a quoted mail without one.
      fc.pre(
        !(
          how === 'without a scheme' &&
          /^(by|encoded|after|as a (link|value|setting)|in tags|with options)/.test(around)
        ),
      );
      const right = authorizeUrl(values);
      const text = pasted[around]?.(nested[how]?.(inside[within]?.(right) ?? '') ?? '') ?? '';

      const { problems, mended, parameters } = checkNestedUrl(keap, text);
      const told = JSON.stringify([problems, mended, parameters]);
      assert.ok(!told.includes(secret), text);
      const { clientId: client_id, redirectUri: redirect_uri, scope, state } = values;
      assert.deepEqual(
        { ...parameters },
        {
          response_type: 'code',
          client_id,
          redirect_uri,
          scope,
          state,
        },
        text,
      );
      expect(mended, text).not.toBeNull();
      expect(checkNestedUrl(keap, mended ?? ''), text).toMatchObject({ problems: [], mended });
      if (text !== mended) assert.notDeepEqual(problems, [], text);
    }),
    { seed: 14, numRuns: tries(1500) },
  );
});

test('what the builder makes has no finding, whoever reads it as a sentence', () => {
  fc.assert(
    fc.property(rightValues, fc.constantFrom('', '.', ').', '…', '!', "'"), (values, end) => {
      const url = buildNestedUrl(keap, { ...values, state: `${values.state}${end}` });
      expect(checkNestedUrl(keap, url)).toMatchObject({ problems: [], mended: url });
    }),
    { seed: 15, numRuns: 200 },
  );
});

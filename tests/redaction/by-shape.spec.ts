import { inspect } from 'node:util';
import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { hideByShape } from '../../core/text/by-shape.ts';
import { ofThisProcess, withoutSecrets } from '../../core/text/redactor.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';
import { long } from '../thorough.ts';

test.beforeEach(() => ofThisProcess.hide(new Secret('the password of the settings 2')));

/** What a line shows that nobody has seen before, and what of it may be told. */
const lines: Readonly<Record<string, [line: string, told: string]>> = {
  'an access log': [
    'GET /callback?code=Qa7PlantedOne&state=x 302',
    'GET /callback?code=[redacted]&state=x 302',
  ],
  "an answer's location": [
    '302 -> https://app.test/cb?code=Qa7PlantedTwo&iss=https%3A%2F%2Fid.test',
    '302 -> https://app.test/cb?code=[redacted]&iss=https%3A%2F%2Fid.test',
  ],
  'a fragment': [
    'at https://app.test/cb#access_token=Qa7PlantedThree&token_type=bearer',
    'at https://app.test/cb#access_token=[redacted]&token_type=bearer',
  ],
  'the body of a form': [
    'sends code=Qa7PlantedSeven&grant_type=authorization_code',
    'sends code=[redacted]&grant_type=authorization_code',
  ],
  'JSON that escapes what parts it': [
    '{"url":"/cb?iss=x\\u0026code=Qa7PlantedEight"}',
    '{"url":"/cb?iss=x\\u0026code=[redacted]"}',
  ],
  'an address within an address': [
    '/login?return=%2Fcb%3Fcode%3DQa7PlantedNine%26state%3Dx',
    '/login?return=%2Fcb%3Fcode%3D[redacted]%26state%3Dx',
  ],
  'an escape of an address': [
    'GET /cb?state=x&code=4%2F0AQa7PlantedEleven&scope=email 302',
    'GET /cb?state=x&code=[redacted]&scope=email 302',
  ],
  'an escape behind its beginning': [
    'GET /cb?code=AQBk9planted%2BQa7Twelve%3D%3D&state=x',
    'GET /cb?code=[redacted]&state=x',
  ],
  'an escape of an address within an address': [
    '/login?return=%2Fcb%3Fcode%3D4%252F0AQa7PlantedThirteen%26state%3Dx',
    '/login?return=%2Fcb%3Fcode%3D[redacted]%26state%3Dx',
  ],
  'JSON, as a token endpoint answers': [
    '{"access_token":"ya29.Qa7PlantedFourteen","expires_in":3600}',
    '{"access_token":"[redacted]","expires_in":3600}',
  ],
  'JSON within JSON': [
    '{"body":"{\\"refresh_token\\":\\"1//Qa7PlantedFifteen\\"}"}',
    '{"body":"{\\"refresh_token\\":\\"[redacted]\\"}"}',
  ],
  'JSON, with signs in it, as of Salesforce and Microsoft': [
    '{"access_token":"00Dx7!AR8AQPlanted.Twenty","refresh_token":"M.C507_BAY.0.U.-CPlanted!21*x$$"}',
    '{"access_token":"[redacted]","refresh_token":"[redacted]"}',
  ],
  'JSON as PHP writes it, with each slash escaped': [
    String.raw`{"code":"4\/0AQa7PlantedTwentyOne","url":"\/cb?code=4\/0AQa7PlantedTwentyTwo&scope=x"}`,
    String.raw`{"code":"[redacted]","url":"\/cb?code=[redacted]&scope=x"}`,
  ],
  'JSON within JSON within JSON': [
    JSON.stringify({
      log: JSON.stringify({ body: JSON.stringify({ access_token: 'Qa7PlantedTwentyThree' }) }),
    }),
    JSON.stringify({ log: JSON.stringify({ body: JSON.stringify({ access_token: '[redacted]' }) }) }),
  ],
  'the headers of an error of Playwright': [
    '  - authorization: Bearer Qa7PlantedTwentyFour9\n  - cookie: theme=dark; laravel_session=Qa7PlantedTwentyFive',
    '  - authorization: Bearer [redacted]\n  - cookie: theme=dark; laravel_session=[redacted]',
  ],
  'a header with a token of Salesforce, and one of Laravel': [
    'Authorization: Bearer 00Dx0000!AQ4AQPlanted41 authorization: Bearer 17|Qa7PlantedFortyTwo9',
    'Authorization: Bearer [redacted] authorization: Bearer [redacted]',
  ],
  'an assignment, XML and what PHP prints': [
    'access_token = "Qa7Planted2wen3y4Six" <id_token>Qa7Planted2wen3y4Seven</id_token> [token] => Qa7Planted2wen3y4Eight',
    'access_token = "[redacted]" <id_token>[redacted]</id_token> [token] => [redacted]',
  ],
  'an object as Node prints it in colours': [
    inspect({ access_token: 'Qa7PlantedThirtyTwo' }, { colors: true }),
    inspect({ access_token: '[redacted]' }, { colors: true }),
  ],
  'JSON of a line in colours': [
    JSON.stringify({ log: inspect({ access_token: 'Qa7PlantedThirtyEight' }, { colors: true }) }),
    JSON.stringify({ log: inspect({ access_token: '[redacted]' }, { colors: true }) }),
  ],
  'JSON in an attribute of a page': [
    '<div data-page="{&quot;token&quot;:&quot;Qa7PlantedThirtyNine&quot;,&#34;code&#34;:&#34;Qa7PlantedForty&#34;}">',
    '<div data-page="{&quot;token&quot;:&quot;[redacted]&quot;,&#34;code&#34;:&#34;[redacted]&#34;}">',
  ],
  'JSON, in capitals alone, as of Duende IdentityServer': [
    '{"refresh_token":"QA7A5884E0D96B1C-1","code":"QA7P1A3N5T9ED33B"}',
    '{"refresh_token":"[redacted]","code":"[redacted]"}',
  ],
  'a line of a log that begins with other names': [
    'INFO:root:access_token=Qa7Planted3hir5y4Four got: {AccessToken:Qa7Planted3hir5y4Five-1 TokenType:Bearer}',
    'INFO:root:access_token=[redacted] got: {AccessToken:[redacted] TokenType:Bearer}',
  ],
  'cookies, one of which stands in quotation marks': [
    'Cookie: theme="dark"; g_state={"i_l":0}; my_app=Qa7PlantedThirtySix; other="Qa7PlantedThirtySeven"',
    'Cookie: theme="dark"; g_state={"i_l":0}; my_app=[redacted]; other="[redacted]"',
  ],
  'cookies with nothing between two signs': [
    'Cookie: theme=dark;; my_app=Qa7PlantedSixtyOne1',
    'Cookie: theme=dark;; my_app=[redacted]',
  ],
  'two headers of cookies in one line': [
    '{"req":{"cookie":"theme=dark; a=Qa7PlantedFortyFour"},"res":{"cookie":"my_app=Qa7PlantedFortyFive"}} cookie: my_app=Qa7PlantedFortySix GET /b cookie: my_app=Qa7PlantedFortySeven',
    '{"req":{"cookie":"theme=dark; a=[redacted]"},"res":{"cookie":"my_app=[redacted]"}} cookie: my_app=[redacted] GET /b cookie: my_app=[redacted]',
  ],
  'cookies with quotation marks, within those of JSON and of a page': [
    String.raw`{"cookie":"theme=\"dark\"; g_state={\"i_l\":0}; my_app=Qa7PlantedFortyEight; other=\"Qa7PlantedFortyNine\""} data-page="{&quot;cookie&quot;:&quot;theme=\&quot;dark\&quot;; my_app=Qa7PlantedFifty5&quot;}"`,
    String.raw`{"cookie":"theme=\"dark\"; g_state={\"i_l\":0}; my_app=[redacted]; other=\"[redacted]\""} data-page="{&quot;cookie&quot;:&quot;theme=\&quot;dark\&quot;; my_app=[redacted]&quot;}"`,
  ],
  'a command of curl, and lists of headers': [
    `curl -H 'Cookie: theme=dark; my_app=Qa7PlantedFiftyOne' -H 'x: y; z=report-2024-11-staging' { 'set-cookie': [ 'my_app=Qa7PlantedFiftyTwo' ] } {"cookie":["my_app=Qa7PlantedFiftyThree"]}`,
    `curl -H 'Cookie: theme=dark; my_app=[redacted]' -H 'x: y; z=report-2024-11-staging' { 'set-cookie': [ 'my_app=[redacted]' ] } {"cookie":["my_app=[redacted]"]}`,
  ],
  'headers as a list of names and values': [
    `[{ name: 'Authorization', value: 'Bearer Qa7PlantedSeventyOne1' }, { name: 'cookie', value: 'theme=dark; my_app=Qa7PlantedSeventyTwo' }] {"name":"Set-Cookie","value":"my_app=Qa7PlantedSeventyThree"} [ 'authorization', 'Basic UWE3UGxhbnRlZFNldmVudHk=' ] { name: 'Author', value: 'Report-2024-11-staging' }`,
    `[{ name: 'Authorization', value: 'Bearer [redacted]' }, { name: 'cookie', value: 'theme=dark; my_app=[redacted]' }] {"name":"Set-Cookie","value":"my_app=[redacted]"} [ 'authorization', 'Basic [redacted]' ] { name: 'Author', value: 'Report-2024-11-staging' }`,
  ],
  'headers whose values are lists, as Go, Java and Node have them': [
    `{"Host":["id.test"],"Authorization":["Bearer Qa7PlantedEighty-1"]} map[Authorization:[Bearer Qa7PlantedEighty-2] Host:[id.test]] { authorization: [\n    'Bearer Qa7PlantedEighty-3'\n  ] }`,
    `{"Host":["id.test"],"Authorization":["Bearer [redacted]"]} map[Authorization:[Bearer [redacted]] Host:[id.test]] { authorization: [\n    'Bearer [redacted]'\n  ] }`,
  ],
  'headers as Rack and PHP have them': [
    '"HTTP_AUTHORIZATION"=>"Bearer Qa7PlantedEighty-4", "HTTP_COOKIE"=>"theme=dark; my_app=Qa7PlantedEighty5" [Authorization] => Bearer Qa7PlantedEighty-6 [Cookie] => my_app=Qa7PlantedEighty7',
    '"HTTP_AUTHORIZATION"=>"Bearer [redacted]", "HTTP_COOKIE"=>"theme=dark; my_app=[redacted]" [Authorization] => Bearer [redacted] [Cookie] => my_app=[redacted]',
  ],
  'headers as a list of names and values in turn, and as tuples': [
    `[ 'Host', 'id.test', 'Authorization', 'Bearer Qa7PlantedEighty-8', 'Cookie', 'my_app=Qa7PlantedEighty9' ] ('Authorization', 'Bearer Qa7PlantedEighty-10') (b'cookie', b'my_app=Qa7PlantedEighty11')`,
    `[ 'Host', 'id.test', 'Authorization', 'Bearer [redacted]', 'Cookie', 'my_app=[redacted]' ] ('Authorization', 'Bearer [redacted]') (b'cookie', b'my_app=[redacted]')`,
  ],
  'a header of other schemes': [
    'Authorization: OAuth 00Dx0000!Qa7PlantedEighty12 authorization: ApiKey UWE3UGxhbnRlZEVpZ2h0eTEz authorization: JWT Qa7PlantedEighty-14',
    'Authorization: OAuth [redacted] authorization: ApiKey [redacted] authorization: JWT [redacted]',
  ],
  'values of a form as lists': [
    `{"access_token":["Qa7PlantedEighty-15"]} { code: [ 'Qa7PlantedEighty-16' ] }`,
    `{"access_token":["[redacted]"]} { code: [ '[redacted]' ] }`,
  ],
  'a header that a sentence ends behind': [
    'Authorization: Bearer Qa7PlantedFiftyFour4. (authorization: Basic UWE3UGxhbnRlZDpGaWZ0eUZpdmU=)',
    'Authorization: Bearer [redacted]. (authorization: Basic [redacted])',
  ],
  'a form that hands a code on': [
    '<input type="hidden" name="code" value="Qa7PlantedTwentyNine-1"/>',
    '<input type="hidden" name="code" value="[redacted]"/>',
  ],
  'a field whose value has several lines, in a page and as Playwright shows it': [
    '<input name="SAMLResponse" value="PHNhbWxwUWE3UGxhbnRlZDEw\nTmluZXR5K1R3bzIrUGxhbnRl\r\nZDQz"> <input name="SAMLResponse" value="PHNhbWxwUWE3UGxhbnRlZDEx↵TmluZXR5K1R3bzMrUGxhbnRl↵ZDQ0↵"/> TmluZXR5K1R3bzIrUGxhbnRl',
    '<input name="SAMLResponse" value="[redacted]"> <input name="SAMLResponse" value="[redacted]"/> [redacted]',
  ],
  'a field whose value has the ends of its lines as a page writes them': [
    '<input name="SAMLResponse" value="PHNhbWxwUWE3UGxhbnRlZDEy&#13;&#10;TmluZXR5K1R3bzQrUGxhbnRl&#13;&#10;ZDQ1"> TmluZXR5K1R3bzQrUGxhbnRl',
    '<input name="SAMLResponse" value="[redacted]"> [redacted]',
  ],
  'a field that Playwright cut': [
    '- locator resolved to <input name="code" type="hidden" value="0.AXkQa7PlantedNinety-1…/>\n  - unexpected value "hidden"',
    '- locator resolved to <input name="code" type="hidden" value="[redacted]…/>\n  - unexpected value "hidden"',
  ],
  'a field that somebody cut with three dots, and a line that ends there': [
    `<input name='code' value='0.AXkQa7PlantedNinety-2.../> <input name="code" value="0.AXkQa7PlantedNinety-3…\nwho said "this"`,
    `<input name='code' value='[redacted].../> <input name="code" value="[redacted]…\nwho said "this"`,
  ],
  'a header, and JSON, that somebody cut': [
    'Authorization: Bearer Qa7PlantedNinety4… {"access_token":"Qa7PlantedNinety5…"} GET /cb?code=Qa7PlantedNinety6…',
    'Authorization: Bearer [redacted]… {"access_token":"[redacted]…"} GET /cb?code=[redacted]…',
  ],
  'a field with an arrow, and less than, before its value': [
    `<input name="code" x-on:change="v => save(v)" value="Qa7PlantedNinety-7"/> <input data-name="a" x-if='a < b' data-value="" value='Qa7PlantedNinety-8' name=code>`,
    `<input name="code" x-on:change="v => save(v)" value="[redacted]"/> <input data-name="a" x-if='a < b' data-value="" value='[redacted]' name=code>`,
  ],
  'a field whose attributes follow one another at once': [
    `<input type="hidden"name="code"value="Qa7PlantedHundred-5"> <input class=''name='code' value='Qa7PlantedHundred-6'/>`,
    `<input type="hidden"name="code"value="[redacted]"> <input class=''name='code' value='[redacted]'/>`,
  ],
  'a field with an arrow, in JSON': [
    JSON.stringify({ page: '<input name="code" x-on:change="v => save(v)" value="Qa7PlantedNinety-9">' }),
    JSON.stringify({ page: '<input name="code" x-on:change="v => save(v)" value="[redacted]">' }),
  ],
  'a field behind quotation marks within such, as Playwright shows it': [
    '<input name="code" x-data="{"a": "b > c", "d": 1}" value="Qa7PlantedHundred-1"/>',
    '<input name="code" x-data="{"a": "b > c", "d": 1}" value="[redacted]"/>',
  ],
  'an assertion of WS-Federation in a page': [
    '<input name="wresult" value="&lt;t:Response xmlns:t=&quot;http://schemas.test/2005/trust&quot;>&lt;a:Signature>Qa7PlantedHundred2&lt;/a:Signature>"><button class="a" id="b">Go on</button><img src="c"/>',
    '<input name="wresult" value="[redacted]"><button class="a" id="b">Go on</button><img src="c"/>',
  ],
  'an assertion of WS-Federation as Playwright shows it': [
    '1) <input name="wresult" value="<t:Response xmlns:t="http://schemas.test/2006/trust" a="b"><t:c d="e"/><a:Signature>Qa7PlantedHundred3</a:Signature>"/>\n2) <input name="q"/>',
    '1) <input name="wresult" value="[redacted]"/>\n2) <input name="q"/>',
  ],
  'an assertion of WS-Federation that Playwright cut': [
    '- locator resolved to <input name="wresult" value="<t:Response xmlns:t="http://schemas.test/2007/trust" a="b"><t:c d="e"/><a:Signature>Qa7PlantedHundred4…/>\n  - unexpected value "hidden"',
    '- locator resolved to <input name="wresult" value="[redacted]…/>\n  - unexpected value "hidden"',
  ],
  'a JSON Web Token by itself': [
    'got eyJhbGciOiJSUzI1NiJ9.eyJRYTdQbGFudGVkVGhpcnR5.c2lnbmVkLWJ5LW5vYm9keQ for ann',
    'got [redacted].[redacted].[redacted] for ann',
  ],
  'an object as Node prints it': [
    "{ id_token: 'eyJQa7PlantedSixteen', authorization: 'Bearer Qa7PlantedSeventeen' }",
    "{ id_token: '[redacted]', authorization: 'Bearer [redacted]' }",
  ],
  'a cookie within JSON': [
    '{"h":"sid=\\"Qa7PlantedEighteen-of-a-server==\\"; Path=/"}',
    '{"h":"sid=\\"[redacted]==\\"; Path=/"}',
  ],
  'a cookie in quotes, padded': ['sid="Qa7PlantedTen-of-a-server=="; Path=/', 'sid="[redacted]=="; Path=/'],
  'a cookie that is set': [
    '_session=Qa7PlantedFour-of-a-server; path=/; httponly',
    '_session=[redacted]; path=/; httponly',
  ],
  'several that are set': [
    'a=Qa7PlantedFive-of-a-server; Secure\nb=Qa7PlantedSix-of-a-server;SameSite=Lax',
    'a=[redacted]; Secure\nb=[redacted];SameSite=Lax',
  ],
};

for (const [what, [line, told]] of Object.entries(lines))
  test(`a code, a token or a cookie is hidden in ${what}, though nobody has seen it before`, () => {
    hideByShape(line);
    expect(withoutSecrets(line)).toBe(told);
  });

test('a long answer of SAML is hidden to its end', () => {
  const line = `SAMLResponse=${'Qa7PlantedNineteen+%2F'.repeat(1000)}&RelayState=x`;
  hideByShape(line);
  expect(withoutSecrets(line)).toBe('SAMLResponse=[redacted]&RelayState=x');
});

test('what says nothing of the kind is told as it is', () => {
  const line = 'GET /search?query=Qa7HarmlessWord&page=12345678 200; path=/x; expected=Qa7HarmlessWord';
  const more =
    'const session: DatabaseSession = openDatabaseSession2; <code>expect(page).toHaveURL2(x)</code> session: org.apache.catalina.session.StandardSessionFacade@5f3c token: OAuth2AuthenticationToken10 pass: tests/e2e/connect-account-oauth2.spec.ts:12:5 const session = ConnectedAccountsPage2.open(page) token: https://login.test/acme-staging-2024/oauth2/v2.0/token {"code":"InvalidAuthenticationToken"} {"code":"AADSTS50011"} cookie=sid123 path=/realms/acme-staging-2024 no such cookie: GET /realms/acme-staging-2024 code: ERR_HTTP2_STREAM_ERROR_NEXT';
  const failure = `{ code: 'ERR_HTTP2_STREAM_ERROR', errno: -111 } {"code":"http_404_not_found","session":"https://localhost:3000/a1","token":"/oauth/v2/token"} const code=document.getElementById('a1')`;
  hideByShape(line + failure + more);
  expect(withoutSecrets(line + failure + more)).toBe(line + failure + more);
});

for (const line of [
  'Authorization: Bearer tests/e2e/connect-account-oauth2.spec.ts:12:5: was refused',
  'Authorization: Bearer org.springframework.security.oauth2.jwt.BadJwtException: An error',
  'expected authorization: bearer https://login.test/acme-staging-2024/oauth2',
  'no authorization: bearer\n  Qa7NameOfTheNextLine',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as a file of settings has it
  'Authorization: Bearer ${STAGING_TOKEN_V2_OF_ANN} {"token":"${stagingTokenV2OfAnn}"}',
  'Authorization: Bearer {{accessTokenStep2}} {"token":"{{accessTokenStep2}}"}',
  'Authorization: Bearer $ACCESS_TOKEN_2025',
  'authorization: token process.env.GH_TOKEN_V2',
  `allowed: ['content-type', 'authorization', 'x-amz-content-sha256'] {"code":["http_404_not_found"]}`,
  '[authorization] => api-key acme-staging-2024/oauth2',
  '{"endpoints":{"token":"oauth2/v2.0/token"}}',
  "{ code: 'auth/2fa-required' } token: 'oauth2/token'",
  '{"session":"tests/e2e/connect-account-oauth2.spec.ts","token":"/oauth/v2/token"}',
  'host=a; cookie: ; request=5f3c1d9e8b7a6f5e4d3c',
  'no cookie:; commit=5f3c1d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a392',
  'no cookie: none; commit=5f3c1d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a392',
  '{"cookie":"theme=dark","content-disposition":"attachment; filename=report-2024-11-staging.pdf"}',
  "{ cookie: 'theme=', 'content-disposition': 'attachment; filename=report-2024-11-staging.pdf' }",
  'Set-Cookie: a=b; Path=/realms/acme-staging-2024; Domain=acme-staging-2024.example.com; HttpOnly',
])
  test(`what stands behind such a header is told as it is: ${line.replace('\n', ' ')}`, () => {
    hideByShape(line);
    expect(withoutSecrets(line)).toBe(line);
    const [, names = ''] = /([\w./:${}-]{16,})[^\w]*$/.exec(line) ?? [];
    expect(withoutSecrets(`see ${names}`)).toBe(`see ${names}`);
  });

for (const line of [
  '<input name="code" placeholder="6 digits" value="Enter it > here"> <input name="q" value="Qa7Harmless > than, of a search 12345678"/>',
  `the <input name="code" isn't there, says "Qa7HarmlessOne" of <b class="Qa7HarmlessTwo">`,
  '<input name="session" value="https://login.test/acme-staging-2024/oauth2/authorize/with/v2"/>',
  '<input name="code"/> <input data-name="code" name="q" value="Qa7HarmlessThree1">',
])
  test(`a field that holds nothing of the kind is told as it is: ${line}`, () => {
    hideByShape(line);
    expect(withoutSecrets(line)).toBe(line);
  });

test('a line of more cookies than a call takes values is looked through', () => {
  const line = `cookie: ${'a=Qa7PlantedFortyThree; '.repeat(150_000)}`;
  expect(() => hideByShape(line)).not.toThrow();
});

test('to look at a megabyte takes no time to speak of', long, () => {
  const seconds = cpuSecondsOf(() => {
    for (const piece of [
      '?a=',
      'a=b;',
      '=;',
      '?code=aaaaaaaa1',
      ' ',
      'code=',
      'code%3d',
      ' code:',
      '%3fcode%3d%2525',
      'token ="',
      'cookie: ',
      'cookie: a=b',
      '<input name=code ',
      '<input "',
      '<input a="',
      "<input a='",
      '<input name=code value="a"b ',
      '<input name=code value="',
      `<input name=code value="a1'b" c`,
      `<input name=code value='…/>`,
      '<input name="code" value="a1>…',
      '<input name=code value="aaaaaaaa1 "/>',
      ' a="b"c',
      'eyJaaaaaaaa.',
      '-eyJaaaaaaaaa',
      'a:',
      'token:a',
      'cookie: a=bbbbbbbbbbbbbbbbb',
      'cookie: "a\'=',
      '"cookie":"',
      'authorization: bearer aaaaaaaaaaaaaaaa))))))))',
      'authorization: [    ',
      'authorization=>[bearer a',
      ",'authorization',    ",
      'http_cookie=>[',
      'code:[    ',
      '\\\\',
      '&quot;',
      'code&#34;:&#34;',
      '\\u005c',
    ])
      hideByShape(piece.repeat(1_000_000 / piece.length));
    for (const [begun, piece] of [
      ['?code=', 'aBcD-'],
      ['?code=', 'Aa'],
      ['<input name=code value="', 'aaaaaaa1 '],
      ['<input name=code value="', 'Qa7b2c3'],
      ['<input name=code ', ' a="b"c'],
      ['<input name=code value="a"b ', '" a'],
    ] as const)
      hideByShape(begun + piece.repeat(1_000_000 / piece.length));
  });
  // Of this process alone: beside other work a clock tells of that as well.
  expect(seconds).toBeLessThan(20);
});

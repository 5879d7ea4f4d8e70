import { expect, test } from '@playwright/test';
import { needRedirectUri } from '../../commands/serve/commands.ts';

for (const uri of ['https://ada:Kx83hf-7@app.test/callback', 'https://Kx83hf-7@app.test/callback'])
  test(`a redirect URI is refused with what stands before its host, and that is not told: ${uri.length} characters`, () => {
    expect(() => needRedirectUri(uri)).toThrow(/a name or a password before its host.*leave these out/);
    expect(() => needRedirectUri(uri)).not.toThrow(/Kx83hf/);
  });

test('a redirect URI without that is taken as it is', () => {
  expect(needRedirectUri('http://localhost:3000/callback?tenant=1')).toBe(
    'http://localhost:3000/callback?tenant=1',
  );
});

import { expect, test } from '@playwright/test';
import { withBareAddresses } from '../../core/text/bare-addresses.ts';
import { firstLine } from '../../core/text/first-line.ts';
import { LastSaid } from '../../core/text/last-said.ts';
import { shownText } from '../../core/trail/address.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';
import { tries } from '../thorough.ts';

const key = 'S3l9qZkey';

for (const [address, shown] of [
  [`http://usr:${key}@hub.example:4444/wd/hub`, 'http://…@hub.example:4444/wd/hub'],
  [`wss://grid.example/?region=eu&apiKey=${key}&v=2`, 'wss://grid.example/?region=eu&apiKey=…&v=2'],
  [`https://app.example/#access_token=${key}`, 'https://app.example/#access_token=…'],
  [
    `https://app.example/in?next=%2Fcb%3Fcode%3D4%2F${key}%26state%3Ds`,
    'https://app.example/in?next=%2Fcb%3Fcode%3D…%26state%3Ds',
  ],
  [`https://app.example/in?password=a%26${key}&x=1`, 'https://app.example/in?password=…&x=1'],
  [
    `https://app.example/?a=%2F%3Fb%3D%252F%253Fcode%253D${key}%2526s%253D1`,
    'https://app.example/?a=%2F%3Fb%3D%252F%253Fcode%253D…%2526s%253D1',
  ],
  [`http://mirror.example/a?x=1;token=${key}/session`, 'http://mirror.example/a?x=1;token=…'],
])
  test(`what opens something is not kept of ${shown}`, () => {
    expect(firstLine({ message: `Error: no answer at ${address} now\nmore` })).toBe(
      `Error: no answer at ${shown} now`,
    );
  });

test('what opens nothing is kept of an address, and of a text without one all', () => {
  const text = 'see http://localhost:3000/callback?state=s1&redirect_uri=x, token=abc and a@b.example';
  expect(withBareAddresses(text)).toBe(text);
});

test('a key before a host is gone before what a program said is cut', () => {
  const said = new LastSaid();
  said.add(`at http://usr:${key}@hub.example/${'.'.repeat(9_985)}`);
  expect(said.told((text) => text)).not.toContain(key.slice(-3));
});

test('of an address on a page that is none, nothing before its host is shown', () => {
  expect(shownText(`no answer at http://usr:${key}@hub.example:99999/in`)).not.toContain(key);
});

test('a text of many signs that addresses are made of takes linear time', () => {
  for (const poison of ['a://', 'a://?code=', '%26', '%2525', 'a://b?token=%26', '?code=a'])
    expect(
      cpuSecondsOf(() => withBareAddresses(poison.repeat(tries(200_000)))),
      poison,
    ).toBeLessThan(20);
});

test('the address of a Selenium Grid is told by its host alone, as its key may stand anywhere', () => {
  process.env.SELENIUM_REMOTE_URL = 'https://hub.test/k3pt-key/wd/hub?key=k3pt-too';
  try {
    expect(
      withBareAddresses('GET https://HUB.test:443/k3pt-key/wd/hub/status?key=k3pt-too answered 401'),
    ).toBe('GET https://hub.test/… answered 401');
  } finally {
    delete process.env.SELENIUM_REMOTE_URL;
  }
});

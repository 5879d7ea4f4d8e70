import { expect, test } from '@playwright/test';
import { keap } from '../../core/providers/keap.ts';
import { checkNestedUrl } from '../../core/remedies/nested-url/check.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';
import { tries } from '../thorough.ts';

const logout = 'https://signin.infusionsoft.com/logout';
const authorize = 'https://accounts.infusionsoft.com/app/oauth/authorize';
const megabyte = 1_000_000;

/** A megabyte of one text, in the places where it could hurt. */
const places: Record<string, (filling: string) => string> = {
  alone: (filling) => filling,
  'before a URL': (filling) => `${filling}${logout}?service=${authorize}`,
  'as the query': (filling) => `${logout}?${filling}`,
  'as the service': (filling) => `${logout}?service=${encodeURIComponent(filling)}`,
  'as a redirect_uri': (filling) => `${logout}?service=${authorize}?client_id=c%26redirect_uri=${filling}`,
  'after a URL': (filling) => `${logout}?service=${authorize}${filling}`,
  'as a host': (filling) => `${logout}?service=https://${filling}`,
};

const fillings = [
  ...[
    ' ',
    '\n',
    ' \n ',
    '\t \r',
    '\u200B',
    '=\n',
    '=3D',
    '\\',
    '\\u0026',
    '&amp;',
    '&amp',
    '&#',
    '%',
    '%25',
    '%3f',
  ],
  ...['&a=1', '&', '?', '=', '#', '/', ':', '@', ';a=', '(', ')', '[', '<', '"', '.', '_', '{', '$', ':a'],
  ...['&client_secret=x', '&client_id=', '&redirect_uri=http://', '&x=https://a.example', 'https://', 'а'],
];

for (const [place, put] of Object.entries(places))
  test(`a megabyte of anything ${place} takes the check no time that one would notice`, () => {
    test.setTimeout(300_000);
    const slow: string[] = [];
    for (const filling of fillings) {
      const text = put(filling.repeat(tries(megabyte) / filling.length));
      let mended: unknown;
      const seconds = cpuSecondsOf(() => {
        mended = checkNestedUrl(keap, text).mended;
      });
      // What is quadratic takes hours for this.
      if (seconds > 5) slow.push(`${JSON.stringify(filling)}: ${seconds} s`);
      expect(typeof mended === 'string' || mended === null).toBe(true);
    }
    expect(slow).toEqual([]);
  });

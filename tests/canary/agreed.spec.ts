import { agreedHops } from '../../core/canary/baseline/baseline.ts';
import { check } from '../../core/canary/check.ts';
import { authorizeUrlsOf } from '../../core/providers/endpoints.ts';
import { longUnless } from '../thorough.ts';
import { expect, testIn, tiers } from './test.ts';

for (const tier of tiers)
  testIn[tier](
    `${tier}: what is agreed on is what is seen, hop by hop`,
    longUnless(tier === 'http'),
    async ({ input, baseline, profile }) => {
      const { trail } = await check(input);
      const authorizeUrls = authorizeUrlsOf(profile);
      expect(agreedHops(trail, authorizeUrls)).toEqual(baseline?.hops);
    },
  );

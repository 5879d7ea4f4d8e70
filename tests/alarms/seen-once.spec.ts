import type { Checked } from '../../core/canary/check.ts';
import { found } from '../../core/canary/judge/finding.ts';
import { applyKnownDrift } from '../../core/canary/known-drift.ts';
import { runCanary } from '../../core/canary/run.ts';
import type { DriftClass } from '../../core/verdict/drift.ts';
import { expect, test } from './support.ts';

/** One look of the canary that found these. */
function look(...classes: DriftClass[]): Checked {
  return {
    findings: classes.map((drift) => found(drift, `what ${drift} means`, 'signin.example/logout')),
    ...{ steps: [], trail: [], differences: [], notSeen: [] },
    controlPassed: true,
    refusedUsername: null,
    mayBeTriedAgain: true,
    needsBrowser: false,
  };
}

/** A run whose looks, one after another, found these; the last stays. */
function run(...looks: Checked[]): Promise<Checked> {
  let count = 0;
  const next = async () => looks[Math.min(count++, looks.length - 1)] as Checked;
  return runCanary(next, async () => undefined);
}

const anothersAccount = ['leak-local', 'leak-sso', 'leak-upstream', 'wrong-tenant'] as const;
const others: DriftClass[][] = [['ok'], ['moved'], ['reauth-supported'], ['inconclusive'], ['stranded']];

for (const drift of anothersAccount)
  for (const other of others) {
    test(`${drift}, and ${other} when it was looked at again, is ${drift} and CRITICAL`, async () => {
      const { findings } = await run(look(drift), look(...other));
      expect(findings[0]).toMatchObject({ class: drift, severity: 'CRITICAL' });
      expect(findings[0]?.message).toContain('seen once');
    });

    test(`${drift} beside ${other} in the first look alone is ${drift} and CRITICAL`, async () => {
      const { findings } = await run(look(...other, drift), look(...other));
      expect(findings.map((finding) => finding.class)).toContain(drift);
      expect(findings[0]?.severity).toBe('CRITICAL');
    });

    if (!other.includes('ok'))
      test(`${drift} that comes only when ${other} is looked at again is CRITICAL`, async () => {
        const { findings } = await run(look(...other), look(...other, drift));
        expect(findings.find((finding) => finding.class === drift)?.severity).toBe('CRITICAL');
      });
  }

test('a leak that comes by another layer when it is looked at again is no leak seen once', async () => {
  const { findings } = await run(look('leak-local'), look('leak-sso'));
  expect(findings).toMatchObject([{ class: 'leak-sso', message: 'what leak-sso means' }]);
});

test('a leak seen once is not silenced by what is known beside it', async () => {
  const { findings, notSeen } = await run(look('moved', 'leak-local'), look('moved'));
  const moved = {
    class: 'moved',
    where: null,
    why: 'agreed with their support',
    until: '2999-01-01',
  } as const;
  const applied = applyKnownDrift({ findings, notSeen }, [moved], new Date());
  expect(applied.findings[0]).toMatchObject({ class: 'leak-local', severity: 'CRITICAL' });
});

test('a leak in a look that an outage cut short is not forgotten when it is tried again', async () => {
  const { findings } = await run(look('inconclusive', 'wrong-tenant'), look('ok'));
  expect(findings[0]).toMatchObject({ class: 'wrong-tenant', severity: 'CRITICAL' });
});

test('a leak seen once is shown by the trail of the look that saw it', async () => {
  const hop = { ...look('leak-sso'), differences: [{ hop: 1, changed: [], old: null, new: null }] };
  expect((await run(hop, look('ok'))).differences).toEqual(hop.differences);
});

test('another break that was seen once is UNKNOWN, beside what was seen twice', async () => {
  const { findings } = await run(look('stranded', 'moved'), look('moved'));
  expect(findings).toMatchObject([
    { class: 'moved' },
    { class: 'inconclusive', message: 'stranded was seen once, and not when it was looked at again' },
  ]);
});

test('an outage never becomes a leak', async () => {
  const { findings } = await run(look('inconclusive'));
  expect(findings).toMatchObject([{ class: 'inconclusive', severity: 'UNKNOWN' }]);
});

test('a password that was refused is not typed again, though there was trouble too', async () => {
  const refused = { ...look('login-changed', 'inconclusive'), refusedUsername: 'ada' };
  let looks = 0;
  await runCanary(
    async () => {
      looks++;
      return refused;
    },
    async () => undefined,
  );
  expect(looks).toBe(1);
});

test('what needs a browser is not looked at again; words alone that speak of one do not keep from it', async () => {
  const looks = { typed: 0, inWords: 0 };
  const trouble = look('inconclusive');
  await runCanary(
    async () => {
      looks.typed += 1;
      return { ...trouble, needsBrowser: true };
    },
    async () => undefined,
  );
  await runCanary(
    async () => {
      looks.inWords += 1;
      return { ...trouble, notSeen: ['the page says: this site needs a browser'] };
    },
    async () => undefined,
  );
  expect(looks).toEqual({ typed: 1, inWords: 3 });
});

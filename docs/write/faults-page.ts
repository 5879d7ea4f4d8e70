import { driftClass } from '../../core/verdict/drift.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { type ProviderFault, providerFaults } from '../../mocks/openid/faults/catalog.ts';
import { providerVariations } from '../../mocks/openid/variations/catalog.ts';
import { variations } from '../../mocks/variations/catalog.ts';

/** The text of docs/faults.md: every fault by the class that it has to be given, and every variation. */
export async function cataloguePage(): Promise<string> {
  const all = await faults.all();
  const classes = driftClass.options
    .map((name) => ({ name, rows: all.filter(({ drift }) => drift?.class === name) }))
    .filter(({ rows }) => rows.length > 0);
  const unseen = all.filter(({ drift }) => !drift);
  const seen = all.length - unseen.length;
  return `${[
    '# What the offline provider can be made to do',
    'Written by `npm run faults:docs` from `mocks/faults/` and `mocks/variations/`, one file each.',
    `**${seen} faults** break the provider in a way that the canary has to name, in each tier that can see it
(\`npm run test:canary\`); ${unseen.length} more turn a claim's spec red and are nothing that the canary looks at. Any of
them by name: \`npx --no-install fresh-login prove --fault <name>\`, \`watch --fault\`, \`serve --fault\`. **${(await variations.all()).length} variations**
change what must not matter, and the canary has to stay quiet.`,
    ...classes.map(({ name, rows }) =>
      section(
        `\`${name}\``,
        rows.map((fault) => ({ ...fault, what: fault.what + onlyIn(fault.drift?.tiers) })),
      ),
    ),
    section(
      'Not for the canary to see',
      unseen.map((fault) => ({
        ...fault,
        what: fault.unseen ? `${fault.what}; ${fault.unseen}` : fault.what,
      })),
    ),
    section('Variations', await variations.all()),
    ...(await atOthers()),
  ].join('\n\n')}\n`;
}

/** What there is for the worlds of the catalogue's other providers, by who shows it. */
async function atOthers(): Promise<string[]> {
  const all = (await providerFaults.all()).map((fault) => ({ ...fault, what: fault.what + needing(fault) }));
  const classes = driftClass.options.flatMap((name) => all.filter(({ drift }) => drift?.class === name));
  const rows = classes.map(({ drift, ...fault }) => ({
    ...fault,
    what: `${fault.what}: \`${drift?.class}\`${watchingOf(drift)}`,
  }));
  const turned = all.filter(({ turns }) => turns);
  const unseen = all.filter((fault) => fault.unseen !== undefined);
  return [
    '# At the other providers of the catalogue',
    `**${all.length} faults** are for [the worlds of the other providers](offline-providers.md), one file each in
\`mocks/openid/faults/\`, had by name as above beside \`--target\`. None names a provider: each says what it needs, and
where a provider documents none of that it is refused in a sentence. A name that stands in both lists means the same in
both. Of the variations those are harmless there too that say nothing of Keap's own hosts or pages.`,
    `**${(await providerVariations.all()).length} more variations** are those worlds' own, in \`mocks/openid/variations/\`. They are had by name as the faults are,
\`serve --target google --fault a-question-whether-to-stay-signed-in\`, and \`watch\` stays OK at each.`,
    section('The canary has to name it', rows),
    section(
      '`prove` tells it',
      turned.map(({ turns, ...fault }) => ({
        ...fault,
        what: `${fault.what}: ${Object.entries(turns ?? {})
          .map(([name, verdict]) => `\`${name}\` comes to ${verdict}`)
          .join(', ')}`,
      })),
    ),
    section(
      'For an app of one’s own to meet',
      unseen.map((fault) => ({ ...fault, what: `${fault.what}; ${fault.unseen}` })),
    ),
    section(
      'Harmless at the other providers',
      (await providerVariations.all()).map((one) => ({ ...one, what: one.what + needing(one) })),
    ),
  ];
}

function watchingOf(drift: ProviderFault['drift']): string {
  return drift?.watching ? ` where it watches a ${drift.watching.join(' or a ')}` : '';
}

function needing({ where }: Pick<ProviderFault, 'where'>): string {
  return where.what === 'nothing' ? '' : ` (needs ${where.what})`;
}

function onlyIn(tiers: readonly string[] | undefined): string {
  return tiers ? ` (${tiers.join(' and ')} tier alone)` : '';
}

function section(title: string, rows: readonly { name: string; what: string }[]): string {
  const lines = rows.map(({ name, what }) => `| \`${name}\` | ${what.replaceAll('|', '\\|')} |`);
  return [`## ${title}`, '', '| name | what it does |', '| --- | --- |', ...lines].join('\n');
}

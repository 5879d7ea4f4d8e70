import { driftClass } from '../../core/verdict/drift.ts';
import { faults } from '../../mocks/faults/catalog.ts';
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
  ].join('\n\n')}\n`;
}

function onlyIn(tiers: readonly string[] | undefined): string {
  return tiers ? ` (${tiers.join(' and ')} tier alone)` : '';
}

function section(title: string, rows: readonly { name: string; what: string }[]): string {
  const lines = rows.map(({ name, what }) => `| \`${name}\` | ${what.replaceAll('|', '\\|')} |`);
  return [`## ${title}`, '', '| name | what it does |', '| --- | --- |', ...lines].join('\n');
}

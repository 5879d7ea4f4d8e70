export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const quoted = '"(?:[^"\\\\\\n]|\\\\[\\\\"n])*"';
const label = `[a-zA-Z_][a-zA-Z0-9_]*=${quoted}`;
const help = new RegExp(`^# HELP (${name}) (?:[^\\\\\\n]|\\\\[\\\\"n])+$`);
const type = new RegExp(`^# TYPE (${name}) gauge$`);
const sample = new RegExp(
  `^(${name})(?:\\{((?:${label}(?:,${label})*)?)\\})? (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`,
);

/**
 * Reads OpenMetrics text by the grammar of its specification (1.0, "ABNF"), as much of it as gauges without
 * timestamps need, and stricter: each family has a HELP and a TYPE before its samples and stands in one piece.
 * @throws Error that names the line.
 */
export function readOpenMetrics(text: string): Sample[] {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.pop() !== '# EOF')
    throw new Error('it does not end with "# EOF" and a newline');
  const samples: Sample[] = [];
  const series = new Set<string>();
  const families = new Set<string>();
  let family = { name: '', isTyped: false };
  for (const line of lines) {
    const [, helped] = help.exec(line) ?? [];
    const [, typed] = type.exec(line) ?? [];
    const [, sampled, labels = '', value = ''] = sample.exec(line) ?? [];
    if (helped !== undefined) {
      if (families.has(helped)) throw new Error(`a family stands twice: ${line}`);
      families.add(helped);
      family = { name: helped, isTyped: false };
    } else if (typed !== undefined) {
      if (typed !== family.name || family.isTyped) throw new Error(`a type out of place: ${line}`);
      family.isTyped = true;
    } else if (sampled !== undefined) {
      if (sampled !== family.name || !family.isTyped) throw new Error(`a sample out of place: ${line}`);
      if (series.has(sampled + labels)) throw new Error(`a series stands twice: ${line}`);
      series.add(sampled + labels);
      samples.push({ name: sampled, labels: labelsOf(labels), value: Number(value) });
    } else throw new Error(`not in the grammar: ${JSON.stringify(line)}`);
  }
  return samples;
}

function labelsOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(new RegExp(`([a-zA-Z0-9_]+)=(${quoted})`, 'g'))];
  const unescaped = (value: string) =>
    value.slice(1, -1).replace(/\\([\\"n])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
  const labels = Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, unescaped(value)]));
  if (Object.keys(labels).length < pairs.length) throw new Error(`a label stands twice: ${text}`);
  return labels;
}

/**
 * A text in lines of at most so many characters, cut between words alone: an address that is longer keeps its line,
 * so that it can be copied. The first line begins with `lead`, the others are indented as far.
 */
export function wrapped(text: string, lead: string, width: number): string[] {
  const indent = ' '.repeat(lead.length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (lead.length + longer.length > width && line !== '') {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((one, index) => `${index === 0 ? lead : indent}${one}`);
}

/** Words in lines of at most so many characters, so many lines at the most. */
export function linesOf(text: string, mostCharacters: number, mostLines: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= mostCharacters || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.slice(0, mostLines);
}

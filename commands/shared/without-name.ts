/** What is wrong with a target, in a row that has its name already. */
export function withoutName(why: string, named: string): string {
  return why.startsWith(named) ? why.slice(named.length).replace(/^[:, ]+/, '') : why;
}

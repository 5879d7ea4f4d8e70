/** Whether a target is named by the path of its file, not by its name. */
export function isPath(target: string): boolean {
  return /[/\\]|^\.\.?$|\.(json|[cm]?[jt]s)$/.test(target);
}

/** Whether it is a list: a text file with a target a line. */
export function isList(target: string): boolean {
  return /\.txt$/i.test(target);
}

/** What a line of a list is called that is no target: what stands there is told nobody. */
export function lineOfList(list: string, number: number): string {
  return `${list.replace(/^.*[/\\]/, '')}:${number}`;
}

/** Whether it is such a line. */
export function isLineOfList(target: string): boolean {
  return /\.txt:\d+$/i.test(target);
}

/** Whether a target is named by the path of its file, not by its name. */
export function isPath(target: string): boolean {
  return /[/\\]|^\.\.?$|\.(json|[cm]?[jt]s)$/.test(target);
}

/** Whether it is a list: a text file with a target a line. */
export function isList(target: string): boolean {
  return /\.txt$/i.test(target);
}

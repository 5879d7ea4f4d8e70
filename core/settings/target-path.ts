/** Whether a target is named by the path of its file, not by its name. */
export function isPath(target: string): boolean {
  return /[/\\]|\.(json|[cm]?[jt]s)$/.test(target);
}

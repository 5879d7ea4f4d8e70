/** Java servers write session ids into the path: `/login;jsessionid=…`. */
export function pathOf({ pathname }: URL): string {
  return pathname.replaceAll(/;[^/]*/g, ';…');
}

/** A value as it may be shown: an address in it can carry codes and passwords of its own. */
export function shownValue(value: string): string {
  if (!value.includes('://') || !URL.canParse(value)) return value;
  const url = new URL(value);
  return `${url.protocol}//${url.host}${pathOf(url)}${url.search || url.hash ? '?…' : ''}`;
}

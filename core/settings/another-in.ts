/** A setting's name, or one as a target's own variables are called, and a sign behind it. */
const ofSettings = /(FRESH_LOGIN_[A-Z0-9_]+)\s*=/;
const ofTargets = /(?<![?&][A-Z0-9_]*)[A-Z0-9]_(?:PASSWORD|SECRET)\s*=/;

/**
 * What is wrong with a value that has another setting within it, as where a line break is missing before that: nobody would keep what stands
 * behind it out of what is told. Null for any other. A command may set variables of its own.
 */
export function anotherIn(value: string, { isCommand = false } = {}): string | null {
  const [, name] = ofSettings.exec(value) ?? [];
  if (name === undefined && (isCommand || !ofTargets.test(value))) return null;
  return `holds another setting${name === undefined ? '' : `, ${name}`} (not shown); give each a line of its own`;
}

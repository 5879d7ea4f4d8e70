/** What stands before a parameter of an address, encoded or not, and may belong to its name. */
const parameter = String.raw`(?:[?&#]|%3[Ff]|%26|%23)[\w.-]*`;

/** A setting's name, or one as a target's own variables are called mostly, and a sign behind it. */
const ofSettings = new RegExp(`(?<!${parameter})(FRESH_LOGIN_[A-Z0-9_]+)\\s*=`);
const ofTargets = new RegExp(`(?<!${parameter})[A-Z0-9]_(?:PASSWORD|SECRET)\\s*=`);

/**
 * What is wrong with a value that has another setting within it, as where a line break is missing before that: nobody would keep what stands
 * behind it out of what is told. Null for any other. A command may set variables of its own.
 */
export function anotherIn(value: string, { isCommand = false } = {}): string | null {
  const [, name] = ofSettings.exec(isCommand ? behindFirst(value) : value) ?? [];
  if (name === undefined && (isCommand || !ofTargets.test(value))) return null;
  return `holds another setting${name === undefined ? '' : `, ${name}`} ${advice}`;
}

const advice = '(not shown); give each a line of its own';

/** The same of a value that has one of these variables within it, whatever they are called. */
export function anotherNamedIn(
  value: string,
  names: readonly string[],
  { isCommand }: { isCommand: boolean },
): string | null {
  const looked = isCommand ? behindFirst(value) : value;
  const within = names.find((name) => new RegExp(`(?<!${parameter})${name}\\s*=`).test(looked));
  return within === undefined ? null : `holds another setting, ${within} ${advice}`;
}

/** What is set at the beginning of a command is set for it, and stands behind no line break. */
function behindFirst(value: string): string {
  return value.replace(/^\s*\w+\s*=/, '');
}

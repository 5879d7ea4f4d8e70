import { cut, plainLine } from './plain-text.ts';

/** With a fence of the longest kind still in a comment on GitHub, which takes 65,536 characters. */
const mostCharacters = 20_000;

/**
 * Stands where GitHub and GitLab would else make a link or call somebody: they look for those in the text after
 * Markdown was read, so that neither `\@name` nor `&#64;name` keeps them from it. Nobody sees it.
 */
const gap = '\u200b';

/**
 * Text from elsewhere within a line, a heading or a table of Markdown: none of it is markup, HTML, a link, an image,
 * a mention or a reference (GFM, 6.9; GitHub's and GitLab's references), wherever in a line it stands.
 */
export function inMarkdown(text: string): string {
  return (
    plainLine(text)
      .replaceAll(/\s+/g, ' ')
      // People, issues, merge requests, labels, milestones, epics, snippets; and addresses of mail.
      .replaceAll(/[@#!~%&$^](?!\s)/g, `$&${gap}`)
      .replaceAll(/\bGH-(?=\d)/gi, `$&${gap}`)
      // What is made a link without being asked for. "mailto:" and "xmpp:" need an "@" that is one.
      .replaceAll(/:(?=\/\/)/g, `:${gap}`)
      .replaceAll(/www(?=\.)/gi, `$&${gap}`)
      .replaceAll(/[\\`*_{}[\]<>#|~&!$]/g, (sign) =>
        /[<>&]/.test(sign) ? `&#${sign.charCodeAt(0)};` : `\\${sign}`,
      )
      // A list, a rule, the line below a heading or a table's head.
      .replace(/^( ?)(?=[-+=:])/, '$1\\')
      .replace(/^( ?\d+)(?=[.)])/, '$1\\')
  );
}

/** Text from elsewhere as code within a line that is no row of a table. */
export function codeSpan(text: string): string {
  return `\`${plainLine(text).replaceAll('`', "'")}\``;
}

/** Text as it is, up to a length: nothing in it is a link, a mention or HTML. */
export function codeBlock(text: string): string {
  const shown = cut(text, mostCharacters);
  const longest = (shown.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${shown}\n${fence}`;
}

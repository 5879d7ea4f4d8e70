/**
 * Relations of a link that are there to be followed, or to be read: nobody asks for them before somebody does (HTML,
 * 4.6.7, "hyperlink" and "annotation"; microformats.org/wiki/existing-rel-values). `next` is not among them, which
 * Firefox fetches ahead, nor `search`, whose description Chromium fetches.
 */
const followedOnly = new Set([
  ...[
    'alternate',
    'amphtml',
    'author',
    'bookmark',
    'canonical',
    'edit',
    'edituri',
    'external',
    'help',
    'license',
  ],
  ...['me', 'nofollow', 'noopener', 'noreferrer', 'opener', 'pingback', 'prev', 'privacy-policy', 'profile'],
  ...['shortlink', 'tag', 'terms-of-service', 'webmention', 'wlwmanifest'],
]);

/** Whether a link of these relations is asked for by nobody but who follows it. One of no relation is not asked for. */
export function isFollowedOnly(relations: string): boolean {
  return relations
    .toLowerCase()
    .split(/\s+/)
    .every((one) => one === '' || followedOnly.has(one));
}

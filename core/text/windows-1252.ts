/** What windows-1252 has from 0x80 on, in its order (Encoding Standard, "index windows-1252"): Node 20's decoder has Latin-1's controls there. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const itsOwn = new RegExp(`[${windows1252}]`, 'g');

/** Browsers take pages that are said to be in Latin-1 for windows-1252, which has letters where that has controls (4.2). */
export function inWindows1252(latin1: string): string {
  return latin1.replaceAll(/[\u0080-\u009f]/g, (one) => windows1252[one.charCodeAt(0) - 0x80] ?? one);
}

/** The other way round: each byte of windows-1252 as the character that Latin-1 has for it. What is in neither stays. */
export function asLatin1(text: string): string {
  return text.replaceAll(itsOwn, (one) => String.fromCharCode(0x80 + windows1252.indexOf(one)));
}
